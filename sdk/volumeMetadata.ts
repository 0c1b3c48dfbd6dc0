// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link VolumeMetadata}. */
export interface VolumeMetadataArgs {
  /** Id of the disk: `volume.id`. A change replaces the resource. */
  readonly volumeId: pulumi.Input<string>;
  /** Keys and values to set on the disk, at most 255 bytes each. Only these keys are managed: others stay as they are, and deleting the resource removes only these. A key that another resource of the program also declares stays with that one. Keys of the service are refused. Changes in place. */
  readonly metadata: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Whether to take over a key that exists with another value. Default false: such a key is refused. A change sends nothing. */
  readonly overwrite?: pulumi.Input<boolean | undefined>;
}

const outputs = ["volumeId", "metadata", "overwrite", "region", "projectId"] as const;

/**
 * Metadata keys of a disk, managed apart from the disk itself. Its id is the disk's.
 *
 * EVS API reference, disk metadata (7.1).
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * // A disk that somebody else made: only the two keys are this program's.
 * const volumeId = new pulumi.Config().require("volumeId");
 *
 * const labels = new evs.VolumeMetadata("labels", {
 *   volumeId,
 *   metadata: { stage: "production", costCentre: "4711" },
 * });
 *
 * export const labelled = labels.id;
 * ```
 */
export class VolumeMetadata extends pulumi.CustomResource {
  /** Id of the disk: `volume.id`. A change replaces the resource. */
  declare readonly volumeId: pulumi.Output<string>;
  /** Keys and values to set on the disk, at most 255 bytes each. Only these keys are managed: others stay as they are, and deleting the resource removes only these. A key that another resource of the program also declares stays with that one. Keys of the service are refused. Changes in place. */
  declare readonly metadata: pulumi.Output<Record<string, string>>;
  /** Whether to take over a key that exists with another value. Default false: such a key is refused. A change sends nothing. */
  declare readonly overwrite: pulumi.Output<boolean | undefined>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): VolumeMetadata {
    return new VolumeMetadata(name, undefined, { ...opts, id });
  }

  /** Whether a resource, or what a policy is given of one, is a VolumeMetadata of either door. */
  static override isInstance(resource: unknown): resource is VolumeMetadata {
    return hasKind("VolumeMetadata", resource);
  }

  constructor(name: string, args: VolumeMetadataArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: VolumeMetadataArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: VolumeMetadataArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:VolumeMetadata",
        name,
        propertiesFor("volumeMetadata", name, outputs, args, opts),
        optionsFor("VolumeMetadata", { secretOutputs: [], deleteBeforeReplace: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
