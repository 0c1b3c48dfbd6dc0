// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor, secretly } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link VolumeTransferAccepter}. */
export interface VolumeTransferAccepterArgs {
  /** Id of the transfer, from the project that gives the disk: `transfer.id`. A change replaces the resource. */
  readonly transferId: pulumi.Input<string>;
  /** The key of the transfer: `transfer.authKey`. Secret, in state as well. A change replaces the resource. */
  readonly authKey: pulumi.Input<string>;
}

const outputs = ["transferId", "authKey", "volumeId", "status", "region", "projectId"] as const;

/**
 * The acceptance of a disk that another project hands over: the disk with `volumeId` is this project's from then on. It happens once. Taking it out of the program changes nothing in the cloud: the disk stays here.
 *
 * EVS API reference 7.4.2.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * const config = new pulumi.Config();
 *
 * const accepted = new evs.VolumeTransferAccepter("take", {
 *   transferId: config.require("transferId"),
 *   authKey: config.requireSecret("authKey"),
 * });
 *
 * // The disk has kept its id.
 * const labels = new evs.VolumeMetadata("labels", {
 *   volumeId: accepted.volumeId,
 *   metadata: { owner: "receiver" },
 * });
 *
 * export const volumeId = labels.volumeId;
 * ```
 */
export class VolumeTransferAccepter extends pulumi.CustomResource {
  /** Id of the transfer, from the project that gives the disk: `transfer.id`. A change replaces the resource. */
  declare readonly transferId: pulumi.Output<string>;
  /** The key of the transfer: `transfer.authKey`. Secret, in state as well. A change replaces the resource. */
  declare readonly authKey: pulumi.Output<string>;
  /** Id of the disk, the same as in the other project. */
  declare readonly volumeId: pulumi.Output<string>;
  /** `accepted`; while it is unfinished, `arriving`. */
  declare readonly status: pulumi.Output<string>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Whether a resource, or what a policy is given of one, is a VolumeTransferAccepter of either door. */
  static override isInstance(resource: unknown): resource is VolumeTransferAccepter {
    return hasKind("VolumeTransferAccepter", resource);
  }

  constructor(name: string, args: VolumeTransferAccepterArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: VolumeTransferAccepterArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: VolumeTransferAccepterArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:VolumeTransferAccepter",
        name,
        propertiesFor("volumeTransferAccepter", name, outputs, secretly(args, ["authKey"]), opts),
        optionsFor(
          "VolumeTransferAccepter",
          { secretOutputs: ["authKey"], deleteBeforeReplace: true, happensOnce: true },
          opts,
        ),
      );
    } finally {
      restore();
    }
  }
}
