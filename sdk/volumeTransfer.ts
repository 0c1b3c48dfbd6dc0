// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link VolumeTransfer}. */
export interface VolumeTransferArgs {
  /** Id of the disk to hand over: `volume.id`. It must be available, have no snapshots and no backups, and not be a system disk. A change replaces the resource. */
  readonly volumeId: pulumi.Input<string>;
  /** Name of the transfer, at most 255 bytes. Default: the Pulumi name of the resource. A change replaces the resource. */
  readonly name?: pulumi.Input<string | undefined>;
}

const outputs = ["volumeId", "name", "authKey", "status", "createdAt", "region", "projectId"] as const;

/**
 * The offer of a disk to another project, which accepts it with the id and `authKey`. Once accepted, the disk is the other project's: take the disk and this resource out of the program.
 *
 * EVS API reference 7.4.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const data = new evs.Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });
 *
 * const offer = new evs.VolumeTransfer("hand-over", { volumeId: data.id });
 *
 * // Both go to the other project; the key is secret: `pulumi stack output --show-secrets`.
 * export const transferId = offer.id;
 * export const authKey = offer.authKey;
 * ```
 */
export class VolumeTransfer extends pulumi.CustomResource {
  /** Id of the disk to hand over: `volume.id`. It must be available, have no snapshots and no backups, and not be a system disk. A change replaces the resource. */
  declare readonly volumeId: pulumi.Output<string>;
  /** Name of the transfer, at most 255 bytes. Default: the Pulumi name of the resource. A change replaces the resource. */
  declare readonly name: pulumi.Output<string>;
  /** What the receiver needs to accept. Secret; shown by the cloud only once. */
  declare readonly authKey: pulumi.Output<string>;
  /** `awaiting-transfer`, or `accepted` once the other project has the disk. */
  declare readonly status: pulumi.Output<string>;
  /** When the transfer was opened, UTC. */
  declare readonly createdAt: pulumi.Output<string>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): VolumeTransfer {
    return new VolumeTransfer(name, undefined, { ...opts, id });
  }

  /** Whether a resource, or what a policy is given of one, is a VolumeTransfer of either door. */
  static override isInstance(resource: unknown): resource is VolumeTransfer {
    return hasKind("VolumeTransfer", resource);
  }

  constructor(name: string, args: VolumeTransferArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: VolumeTransferArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: VolumeTransferArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:VolumeTransfer",
        name,
        propertiesFor("volumeTransfer", name, outputs, args, opts),
        optionsFor("VolumeTransfer", { secretOutputs: ["authKey"], deleteBeforeReplace: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
