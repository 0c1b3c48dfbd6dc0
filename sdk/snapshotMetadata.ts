// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link SnapshotMetadata}. */
export interface SnapshotMetadataArgs {
  /** Id of the snapshot: `snapshot.id`. A change replaces the resource. */
  readonly snapshotId: pulumi.Input<string>;
  /** Keys and values to set on the snapshot, at most 255 bytes each. Only these keys are managed: others stay as they are, and deleting the resource removes only these. A key that another resource of the program also declares stays with that one. Keys of the service are refused. Changes in place. */
  readonly metadata: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Whether to take over a key that exists with another value. Default false: such a key is refused. A change sends nothing. */
  readonly overwrite?: pulumi.Input<boolean | undefined>;
}

const outputs = ["snapshotId", "metadata", "overwrite", "region", "projectId"] as const;

/**
 * Metadata keys of a snapshot, managed apart from the snapshot itself. Its id is the snapshot's.
 *
 * EVS API reference 7.3.7 to 7.3.12.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * // A snapshot that somebody else took: only the key is this program's.
 * const snapshotId = new pulumi.Config().require("snapshotId");
 *
 * const labels = new evs.SnapshotMetadata("labels", {
 *   snapshotId,
 *   metadata: { keepUntil: "2027-01-31" },
 * });
 *
 * export const labelled = labels.id;
 * ```
 */
export class SnapshotMetadata extends pulumi.CustomResource {
  /** Id of the snapshot: `snapshot.id`. A change replaces the resource. */
  declare readonly snapshotId: pulumi.Output<string>;
  /** Keys and values to set on the snapshot, at most 255 bytes each. Only these keys are managed: others stay as they are, and deleting the resource removes only these. A key that another resource of the program also declares stays with that one. Keys of the service are refused. Changes in place. */
  declare readonly metadata: pulumi.Output<Record<string, string>>;
  /** Whether to take over a key that exists with another value. Default false: such a key is refused. A change sends nothing. */
  declare readonly overwrite: pulumi.Output<boolean | undefined>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): SnapshotMetadata {
    return new SnapshotMetadata(name, undefined, { ...opts, id });
  }

  /** Whether a resource, or what a policy is given of one, is a SnapshotMetadata of either door. */
  static override isInstance(resource: unknown): resource is SnapshotMetadata {
    return hasKind("SnapshotMetadata", resource);
  }

  constructor(name: string, args: SnapshotMetadataArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: SnapshotMetadataArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: SnapshotMetadataArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:SnapshotMetadata",
        name,
        propertiesFor("snapshotMetadata", name, outputs, args, opts),
        optionsFor("SnapshotMetadata", { secretOutputs: [], deleteBeforeReplace: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
