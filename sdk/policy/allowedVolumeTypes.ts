import type { ResourceValidationPolicy } from "@pulumi/policy";
import { z } from "zod";
import { Volume } from "../volume.js";
import { configuration } from "./configuration.js";

export interface AllowedVolumeTypesConfig {
  /** Names as the cloud spells them. Default: the general types that EVS still sells (`SAS`, `GPSSD`, `SSD`, `ESSD`). */
  readonly types: readonly string[];
}

const config = z.strictObject({
  types: z
    .array(z.string().min(1))
    .default(["SAS", "GPSSD", "SSD", "ESSD"])
    .describe("Volume types that may be used, as the cloud spells them."),
});

/** Volumes are of a type on the list. */
export function allowedVolumeTypes(given: Partial<AllowedVolumeTypesConfig> = {}): ResourceValidationPolicy {
  const name = "allowed-volume-types";
  const { schema, read } = configuration<AllowedVolumeTypesConfig>(name, config, given);
  return {
    name,
    displayName: "Allowed volume types",
    description: "A volume is of one of the volume types that are allowed.",
    severity: "medium",
    tags: ["evs", "cost", "performance"],
    remediationSteps: "Set `volumeType` to a type on the list, or have the list of this policy changed.",
    configSchema: schema,
    validateResource: (args, reportViolation) => {
      const volume = args.asType(Volume);
      if (volume === undefined) return args.notApplicable("not a volume");
      const { types } = read(args);
      const list = types.length === 0 ? "no volume type at all" : types.join(", ");
      if (typeof volume.volumeType !== "string") {
        // a volume from a snapshot may leave it out, and then nobody knows it before the volume exists
        reportViolation(`volumeType is not set, and this policy allows ${list}: set it.`);
      } else if (!types.includes(volume.volumeType)) {
        reportViolation(`volumeType is ${volume.volumeType}, and this policy allows ${list}.`);
      }
    },
  };
}
