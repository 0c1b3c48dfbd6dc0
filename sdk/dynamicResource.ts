import * as pulumi from "@pulumi/pulumi";
import { isMocked } from "./mocks.js";
import { refusePlainSecrets } from "./stackConfig.js";

/*
 * What every class of the default door passes to Pulumi: the one constant line that stands for its provider,
 * and the hidden input by which the provider knows the resource.
 */

/** Constant text instead of serialised code: upgrades reach resources that exist, and no secret can be captured. */
function providerLine(handler: string): string {
  return `exports.handler = () => require("pulumi-evs/dynamic").${handler};`;
}

/** The properties of a resource; with `opts.id`, those that read it. */
export function propertiesFor(
  handler: string,
  name: string,
  outputs: readonly string[],
  args: object | undefined,
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs {
  refusePlainSecrets();
  return {
    // Pulumi sets only those outputs whose names it has seen
    ...Object.fromEntries(outputs.map((output) => [output, undefined])),
    ...args,
    __provider: providerLine(handler),
    __evs: opts.id === undefined ? { ...identityOf(name, opts), ...inPreview(handler, name, opts) } : { get: true },
  };
}

/** The same arguments, those that are secret marked as such wherever the program has them from: state must not show them. */
export function secretly<Args extends object>(
  args: Args | undefined,
  names: readonly (keyof Args)[],
): Args | undefined {
  if (args === undefined) return undefined;
  const secrets = names.filter((name) => args[name] !== undefined).map((name) => [name, pulumi.secret(args[name])]);
  return { ...args, ...Object.fromEntries(secrets) };
}

/**
 * The options of a resource: what the user says, the name it has on the native plugin, its secret outputs, and which of two goes first in a replacement.
 * The provider says that too, but is not asked when the user names the resource with `--target-replace`.
 */
export function optionsFor(
  kind: string,
  {
    secretOutputs,
    deleteBeforeReplace,
    happensOnce = false,
    adopts = false,
  }: { secretOutputs: readonly string[]; deleteBeforeReplace: boolean; happensOnce?: boolean; adopts?: boolean },
  opts: pulumi.CustomResourceOptions,
): pulumi.CustomResourceOptions {
  if (deleteBeforeReplace && opts.deleteBeforeReplace === false) {
    throw new pulumi.RunError(
      `deleteBeforeReplace: false is not accepted for a ${kind}: in a replacement the old one is deleted first, always. ` +
        `With a new one made first, a delete that is refused would be kept by Pulumi and carried out later, unseen. Leave the option out.`,
    );
  }
  if (happensOnce && (opts.import ?? opts.id) !== undefined) {
    throw new pulumi.RunError(
      `a ${kind} is something that happens once, so there is none to import or to read: declare it with its arguments, or leave it out.`,
    );
  }
  if (opts.import !== undefined && adopts) {
    throw new pulumi.RunError(
      `import is not accepted for a ${kind} on Pulumi's dynamic providers, which this package runs on: the argument adopt: ${JSON.stringify(opts.import)} takes over what exists instead.`,
    );
  }
  if (opts.import !== undefined) {
    throw new pulumi.RunError(
      `import is not accepted for a ${kind}: Pulumi's dynamic providers, which this package runs on, can't import. ` +
        `${kind}.get(name, id) reads one that exists; Pulumi then manages nothing of it.`,
    );
  }
  return pulumi.mergeOptions(opts, {
    aliases: [{ type: `evs:index:${kind}` }],
    ...(secretOutputs.length === 0 ? {} : { additionalSecretOutputs: [...secretOutputs] }),
    ...(deleteBeforeReplace ? { deleteBeforeReplace } : {}),
  });
}

/** Whether something has the type of that kind, on either door. */
export function hasKind(kind: string, resource: unknown): boolean {
  if (typeof resource !== "object" || resource === null || !("__pulumiType" in resource)) return false;
  return [`pulumi-nodejs:dynamic/evs:${kind}`, `evs:index:${kind}`].includes(String(resource.__pulumiType));
}

function identityOf(name: string, { parent, customTimeouts = {} }: pulumi.CustomResourceOptions): pulumi.Inputs {
  const parentType = parent === undefined ? "pulumi:pulumi:Stack" : typesOf(parent);
  const timeouts = Object.fromEntries(
    Object.entries(customTimeouts).map(([verb, duration]) => [verb, seconds(verb, duration)]),
  );
  // it throws where a unit test names none
  const organization = isMocked() ? "organization" : pulumi.getOrganization();
  return {
    name,
    // what Pulumi says where a backend has none
    ...(organization === "organization" ? {} : { organization }),
    resource: [pulumi.getProject(), pulumi.getStack(), parentType, name].join("/"),
    ...(Object.keys(timeouts).length === 0 ? {} : { timeouts }),
  };
}

/** The resource's URN, in a preview: the provider is told neither by Pulumi. Its check takes it out again. */
function inPreview(handler: string, name: string, { parent }: pulumi.CustomResourceOptions): pulumi.Inputs {
  if (!pulumi.runtime.isDryRun()) return {};
  const kind = handler.charAt(0).toUpperCase() + handler.slice(1);
  // the stack is everybody's parent, and in no URN but its own
  const parents = parent === undefined ? "" : `${typesOf(parent)}$`.replace(/^pulumi:pulumi:Stack\$/, "");
  const type = `${parents}pulumi-nodejs:dynamic/evs:${kind}`;
  return { preview: `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}` };
}

/** The types from the outermost parent inwards, as a URN has them: two resources may share a name under different parents. */
function typesOf(parent: object): string {
  const type = "__pulumiType" in parent ? String(parent.__pulumiType) : "pulumi:pulumi:Stack";
  const outer: unknown = Reflect.get(parent, "__parentResource");
  return typeof outer === "object" && outer !== null ? `${typesOf(outer)}$${type}` : type;
}

const units = { h: 3600, m: 60, s: 1, ms: 0.001 } as const;

/** Seconds of a Pulumi duration, such as `1h30m` or `90s`. */
function seconds(verb: string, duration: string | undefined): number | undefined {
  if (duration === undefined) return undefined;
  if (!/^(\d+(\.\d+)?(ms|h|m|s))+$/.test(duration)) {
    throw new pulumi.RunError(
      `customTimeouts.${verb}: ${JSON.stringify(duration)} is not a duration; write it like "30m" or "1h30m".`,
    );
  }
  const parts = duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g);
  return [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units], 0);
}
