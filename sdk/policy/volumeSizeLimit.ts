import type { ResourceValidationPolicy } from "@pulumi/policy";
import { z } from "zod";
import { Volume } from "../volume.js";
import { configuration } from "./configuration.js";

/** Both ends are allowed sizes, in GiB. An end that is left out is open. */
export interface SizeLimit {
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

export interface VolumeSizeLimitConfig {
  /** Limits by volume type, such as `{ SSD: { maximum: 500 } }`. A type with an entry here goes by that entry alone. Default: none. */
  readonly limits: Readonly<Record<string, SizeLimit>>;
  /** For every type without an entry in `limits`, and for volumes that do not name their type. Default: 10 to 1024 GiB. */
  readonly otherwise: SizeLimit;
}

const limit = z.strictObject({
  minimum: z.int().min(1).optional().describe("Smallest size allowed, in GiB."),
  maximum: z.int().min(1).optional().describe("Largest size allowed, in GiB."),
});

const config = z.strictObject({
  limits: z.record(z.string(), limit).default({}).describe("Limits by volume type, in GiB."),
  otherwise: limit.default({ minimum: 10, maximum: 1024 }).describe("Limits for every other volume type, in GiB."),
});

/** Volumes stay within the sizes that are set for their type. */
export function volumeSizeLimit(given: Partial<VolumeSizeLimitConfig> = {}): ResourceValidationPolicy {
  const name = "volume-size-limit";
  const { schema, read } = configuration<VolumeSizeLimitConfig>(name, config, given);
  return {
    name,
    displayName: "Volume size limit",
    description: "A volume stays within the sizes that are set for its volume type.",
    severity: "medium",
    tags: ["evs", "cost"],
    remediationSteps: "Set `size` to a number of GiB within the limits, or have the limits of this policy changed.",
    configSchema: schema,
    validateResource: (args, reportViolation) => {
      const volume = args.asType(Volume);
      if (volume === undefined) return args.notApplicable("not a volume");
      const { limits, otherwise } = read(args);
      const type = typeof volume.volumeType === "string" ? volume.volumeType : undefined;
      const allowed = (type === undefined ? undefined : limits[type]) ?? otherwise;
      if (typeof volume.size !== "number") {
        reportViolation(`size is not set, and this policy allows ${inWords(allowed, type)}: set it.`);
      } else if (volume.size < (allowed.minimum ?? 0) || volume.size > (allowed.maximum ?? Infinity)) {
        reportViolation(`size is ${volume.size} GiB, and this policy allows ${inWords(allowed, type)}.`);
      }
    },
  };
}

function inWords({ minimum, maximum }: SizeLimit, type: string | undefined): string {
  const range =
    minimum === undefined
      ? `at most ${maximum} GiB`
      : maximum === undefined
        ? `at least ${minimum} GiB`
        : `${minimum} to ${maximum} GiB`;
  return `${range} for ${type === undefined ? "a volume without volumeType" : `volumeType ${type}`}`;
}
