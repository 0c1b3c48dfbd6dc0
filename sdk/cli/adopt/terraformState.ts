import { z } from "zod";

const stateShape = z.looseObject({
  version: z.number(),
  resources: z
    .array(
      z.looseObject({
        module: z.string().nullish(),
        mode: z.string().nullish(),
        type: z.string(),
        name: z.string(),
        provider: z.string().nullish(),
        instances: z
          .array(
            z.looseObject({
              index_key: z.union([z.string(), z.number()]).nullish(),
              deposed: z.string().nullish(),
              attributes: z.record(z.string(), z.unknown()).nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .nullish(),
});

/** One thing that Terraform or OpenTofu manages. */
export interface TerraformThing {
  /** As Terraform names it, such as `module.db.huaweicloud_evs_volume.data[0]`. */
  readonly address: string;
  /** Module, name and index, the parts that people chose. */
  readonly words: readonly string[];
  /** The provider's own name, such as `huaweicloud`, whatever registry it came from. */
  readonly provider: string;
  /** Without the provider's name, such as `evs_volume`. */
  readonly type: string;
  /** Undefined where the state keeps them as Terraform 0.11 did. */
  readonly attributes: Readonly<Record<string, unknown>> | undefined;
  /** It has been replaced, and is to be deleted. */
  readonly isDeposed: boolean;
}

/**
 * Reads a state of Terraform 0.12 or later, or of OpenTofu. Data sources are left out: they are managed elsewhere.
 *
 * @param what for errors: the name of the file
 */
export function readTerraformState(text: string, what: string): TerraformThing[] {
  const { resources } = parsed(text, what);
  return (resources ?? [])
    .filter(({ mode }) => mode !== "data")
    .flatMap((resource) => {
      const provider = providerName(resource.provider ?? "") ?? resource.type.split("_")[0] ?? "";
      const type = resource.type.startsWith(`${provider}_`) ? resource.type.slice(provider.length + 1) : resource.type;
      const module = resource.module ?? "";
      const prefix = module === "" ? "" : `${module}.`;
      const moduleWords = module.replace(/(^|\.)module\./g, "$1").match(/[^.[\]"]+/g) ?? [];
      return (resource.instances ?? []).map(({ index_key: key, deposed, attributes }) => ({
        address: `${prefix}${resource.type}.${resource.name}${key === undefined || key === null ? "" : `[${JSON.stringify(key)}]`}`,
        words: [...moduleWords, resource.name, ...(key === undefined || key === null ? [] : [String(key)])],
        provider,
        type,
        attributes: attributes ?? undefined,
        isDeposed: typeof deposed === "string" && deposed !== "",
      }));
    });
}

/** `provider["host/namespace/name"].alias`, in a module or not, and what Terraform 0.12 wrote: `provider.name.alias`. */
function providerName(provider: string): string | undefined {
  const quoted = /provider\["([^"]+)"\]/.exec(provider)?.[1];
  return quoted?.split("/").at(-1) ?? /(?:^|\.)provider\.([\w-]+)/.exec(provider)?.[1];
}

function parsed(text: string, what: string): z.output<typeof stateShape> {
  const notAState = `${what} is no state of Terraform or OpenTofu: give what \`terraform state pull\` or \`tofu state pull\` prints`;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${notAState}; it is no JSON`, { cause });
  }
  const outside: { encrypted_data?: unknown; format_version?: unknown; version?: unknown } = Object(json);
  if (outside.encrypted_data !== undefined) {
    throw new Error(`${what} is an encrypted state: give what \`tofu state pull\` prints, which is in plain text`);
  }
  if (outside.format_version !== undefined) {
    throw new Error(`${what} is what \`terraform show -json\` prints: give what \`terraform state pull\` prints`);
  }
  const read = stateShape.safeParse(json);
  if (!read.success) throw new Error(`${notAState}; ${z.prettifyError(read.error)}`);
  if (read.data.version !== 4) {
    throw new Error(
      `${what} is a state of version ${read.data.version}, and version 4 is read: run \`terraform apply -refresh-only\` with Terraform 0.12 or later, which writes it anew`,
    );
  }
  return read.data;
}
