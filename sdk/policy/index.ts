import "../../provider/hosts/nodeVersion.js";
import { type EnforcementLevel, PolicyPack, type ResourceValidationPolicy } from "@pulumi/policy";
import { type AllowedVolumeTypesConfig, allowedVolumeTypes } from "./allowedVolumeTypes.js";
import { type VolumeSizeLimitConfig, volumeSizeLimit } from "./volumeSizeLimit.js";

export { type AllowedVolumeTypesConfig, allowedVolumeTypes } from "./allowedVolumeTypes.js";
export { type SizeLimit, type VolumeSizeLimitConfig, volumeSizeLimit } from "./volumeSizeLimit.js";

/** Where a rule is stricter or milder than its own defaults. The CLI's policy config goes over all of it. */
export interface EvsPolicyConfig {
  readonly volumeSizeLimit?: Partial<VolumeSizeLimitConfig>;
  readonly allowedVolumeTypes?: Partial<AllowedVolumeTypesConfig>;
}

/** All rules, for a policy pack of your own. */
export function evsPolicies(config: EvsPolicyConfig = {}): ResourceValidationPolicy[] {
  return [volumeSizeLimit(config.volumeSizeLimit), allowedVolumeTypes(config.allowedVolumeTypes)];
}

/**
 * A policy pack with all rules, served by constructing it: one for each process.
 * @param enforcementLevel for every rule that the CLI's policy config says nothing about. Default: `mandatory`, a violation stops preview and up.
 */
export function volumePolicyPack(
  name: string,
  config: EvsPolicyConfig = {},
  enforcementLevel: EnforcementLevel = "mandatory",
): PolicyPack {
  return new PolicyPack(name, {
    displayName: "EVS volumes",
    description: "Sizes and types of block storage volumes.",
    policies: evsPolicies(config),
    enforcementLevel,
    provider: "evs",
    tags: ["evs"],
  });
}
