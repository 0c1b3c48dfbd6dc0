// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link Snapshot}. */
export interface SnapshotArgs {
  /** Id of the disk to take the snapshot of: `volume.id`. A change replaces the resource. */
  readonly volumeId: pulumi.Input<string>;
  /** Name of the snapshot, at most 255 bytes. Default: the Pulumi name of the resource. Changes in place. */
  readonly name?: pulumi.Input<string | undefined>;
  /** Description of the snapshot, at most 255 bytes. A snapshot without one is described as `Managed by Pulumi: <project>/<stack>/<name> (<mark>)`. Changes in place. */
  readonly description?: pulumi.Input<string | undefined>;
  /** Keys and values, at most 255 bytes each. Only the keys given here are managed. Changes in place. */
  readonly metadata?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
  /** Id of a snapshot that exists: it is taken over, and none is made. What the program declares is compared with it; what differs and can be changed in place is changed, and told, and what can't is refused; without a name it keeps its own. One that another stack made needs `{ id, from }`. Once the resource is in state it means nothing, and can be left out. */
  readonly adopt?: pulumi.Input<string | SnapshotAdopt | undefined>;
  /** Whether to take the snapshot even while the disk is being attached. Default false. A change sends nothing. */
  readonly force?: pulumi.Input<boolean | undefined>;
}

/** The `adopt` of a {@link Snapshot}. */
export interface SnapshotAdopt {
  /** Id of the snapshot. */
  readonly id: pulumi.Input<string>;
  /** The stack that made it, as its description names it: `project/stack`. `another stack` stands for whichever that is. */
  readonly from: pulumi.Input<string>;
}

const outputs = [
  "volumeId",
  "name",
  "description",
  "metadata",
  "force",
  "size",
  "status",
  "progress",
  "systemMade",
  "createdAt",
  "updatedAt",
  "region",
  "projectId",
] as const;

/**
 * A snapshot of a disk: what was on it at one moment.
 *
 * EVS API reference 7.3.1 to 7.3.6.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const place = { availabilityZone: "eu-de-01", volumeType: "SSD" };
 * const data = new evs.Volume("data", { ...place, size: 20 });
 *
 * const beforeUpgrade = new evs.Snapshot("before-upgrade", {
 *   volumeId: data.id,
 *   description: "Before the upgrade to version 12",
 * });
 *
 * // A second disk with what was on the first one at that moment.
 * const copy = new evs.Volume("copy", { ...place, size: 20, snapshotId: beforeUpgrade.id });
 *
 * export const snapshotId = beforeUpgrade.id;
 * export const copyId = copy.id;
 * ```
 */
export class Snapshot extends pulumi.CustomResource {
  /** Id of the disk to take the snapshot of: `volume.id`. A change replaces the resource. */
  declare readonly volumeId: pulumi.Output<string>;
  /** Name of the snapshot, at most 255 bytes. Default: the Pulumi name of the resource. Changes in place. */
  declare readonly name: pulumi.Output<string>;
  /** Description of the snapshot, at most 255 bytes. A snapshot without one is described as `Managed by Pulumi: <project>/<stack>/<name> (<mark>)`. Changes in place. */
  declare readonly description: pulumi.Output<string>;
  /** Keys and values, at most 255 bytes each. Only the keys given here are managed. Changes in place. */
  declare readonly metadata: pulumi.Output<Record<string, string>>;
  /** Whether to take the snapshot even while the disk is being attached. Default false. A change sends nothing. */
  declare readonly force: pulumi.Output<boolean | undefined>;
  /** Size in GiB: that of the disk when the snapshot was taken. */
  declare readonly size: pulumi.Output<number>;
  /** Status in the cloud's words, such as `available`. */
  declare readonly status: pulumi.Output<string>;
  /** Progress, such as `100%`, where the cloud reports it. */
  declare readonly progress: pulumi.Output<string | undefined>;
  /** Whether the service made it for a backup: such a snapshot must not be changed or deleted. */
  declare readonly systemMade: pulumi.Output<boolean>;
  /** When the snapshot was taken, UTC. */
  declare readonly createdAt: pulumi.Output<string>;
  /** When the snapshot was last changed, UTC. */
  declare readonly updatedAt: pulumi.Output<string | undefined>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Snapshot {
    return new Snapshot(name, undefined, { ...opts, id });
  }

  /** Whether a resource, or what a policy is given of one, is a Snapshot of either door. */
  static override isInstance(resource: unknown): resource is Snapshot {
    return hasKind("Snapshot", resource);
  }

  constructor(name: string, args: SnapshotArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: SnapshotArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: SnapshotArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:Snapshot",
        name,
        propertiesFor("snapshot", name, outputs, args, opts),
        optionsFor("Snapshot", { secretOutputs: [], deleteBeforeReplace: true, adopts: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
