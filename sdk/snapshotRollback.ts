// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link SnapshotRollback}. */
export interface SnapshotRollbackArgs {
  /** Id of the snapshot to put back: `snapshot.id`. It must be available. A change replaces the resource. */
  readonly snapshotId: pulumi.Input<string>;
  /** Id of the disk that the snapshot was taken of: `volume.id`. It must be available (or `error_rollback`) and attached to no server. A change replaces the resource. */
  readonly volumeId: pulumi.Input<string>;
  /** Keys and values of your choice: changing one rolls the disk back once more. A change replaces the resource. */
  readonly triggers?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
}

const outputs = ["snapshotId", "volumeId", "triggers", "status", "region", "projectId"] as const;

/**
 * A snapshot put back on its own disk: what was written later is overwritten. It happens once, and again only when an argument changes. Taking it out of the program changes nothing in the cloud.
 *
 * EVS API reference 6.2.1.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const data = new evs.Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });
 * const beforeUpgrade = new evs.Snapshot("before-upgrade", { volumeId: data.id });
 *
 * // Put this in when the disk shall go back. Another value in `triggers` rolls it back once more.
 * const rollBack = new evs.SnapshotRollback("roll-back", {
 *   snapshotId: beforeUpgrade.id,
 *   volumeId: data.id,
 *   triggers: { asked: "2027-01-31, the upgrade failed" },
 * });
 *
 * export const status = rollBack.status;
 * ```
 */
export class SnapshotRollback extends pulumi.CustomResource {
  /** Id of the snapshot to put back: `snapshot.id`. It must be available. A change replaces the resource. */
  declare readonly snapshotId: pulumi.Output<string>;
  /** Id of the disk that the snapshot was taken of: `volume.id`. It must be available (or `error_rollback`) and attached to no server. A change replaces the resource. */
  declare readonly volumeId: pulumi.Output<string>;
  /** Keys and values of your choice: changing one rolls the disk back once more. A change replaces the resource. */
  declare readonly triggers: pulumi.Output<Record<string, string> | undefined>;
  /** `done`; while it is unfinished, the status of the disk. */
  declare readonly status: pulumi.Output<string>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Whether a resource, or what a policy is given of one, is a SnapshotRollback of either door. */
  static override isInstance(resource: unknown): resource is SnapshotRollback {
    return hasKind("SnapshotRollback", resource);
  }

  constructor(name: string, args: SnapshotRollbackArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: SnapshotRollbackArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: SnapshotRollbackArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:SnapshotRollback",
        name,
        propertiesFor("snapshotRollback", name, outputs, args, opts),
        optionsFor("SnapshotRollback", { secretOutputs: [], deleteBeforeReplace: true, happensOnce: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
