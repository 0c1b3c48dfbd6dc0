import type { ResourceValidationArgs } from "@pulumi/policy";

/** A volume is the same thing through either door. */
const volumeTokens: readonly string[] = ["evs:index:Volume", "pulumi-nodejs:dynamic/evs:Volume"];

/** The arguments that rules look at. Reading one that is not known yet ends the rule: Pulumi reports that as advice. */
export interface VolumeArguments {
  readonly size?: unknown;
  readonly volumeType?: unknown;
}

/** The arguments of the resource when it is a volume. */
export function volumeArguments(args: ResourceValidationArgs): VolumeArguments | undefined {
  return volumeTokens.includes(args.type) ? args.props : undefined;
}
