/** The name of the root resource's type. A parent of this type does not show in the URNs of its children. */
export const stackType = "pulumi:pulumi:Stack";

export interface StackName {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
}

export function makeUrn(
  of: { stack: string; project: string },
  parent: string | undefined,
  type: string,
  name: string,
): string {
  const parentTypes = parent === undefined || parent === "" ? stackType : qualifiedType(parent);
  const types = parentTypes === stackType ? type : `${parentTypes}$${type}`;
  return `urn:pulumi:${of.stack}::${of.project}::${types}::${name}`;
}

/** The resource's own type, without those of its parents. */
export function typeOfUrn(urn: string): string {
  return qualifiedType(urn).split("$").at(-1) ?? "";
}

export function nameOfUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** A reference to a provider resource is its URN and its id in one string. */
export function splitProviderReference(reference: string): { urn: string; id: string } {
  const end = reference.lastIndexOf("::");
  return { urn: reference.slice(0, end), id: reference.slice(end + 2) };
}

function qualifiedType(urn: string): string {
  return urn.split("::")[2] ?? "";
}
