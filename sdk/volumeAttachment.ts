// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link VolumeAttachment}. */
export interface VolumeAttachmentArgs {
  /** Id of the server, which must be in the disk's zone, running or stopped. A change replaces the resource. */
  readonly serverId: pulumi.Input<string>;
  /** Id of the disk: `volume.id`. It must be available; one with `multiattach` can be attached to 16 servers, with a VolumeAttachment each. A change replaces the resource. */
  readonly volumeId: pulumi.Input<string>;
  /** Device of the disk in the server, such as `/dev/vdb`; it must not be in use there. Default: the server's next free one. A change replaces the resource. */
  readonly device?: pulumi.Input<string | undefined>;
}

const outputs = ["serverId", "volumeId", "device", "attachmentId", "region", "projectId"] as const;

/**
 * A disk attached to a server. Its id is `serverId/volumeId`. A disk that is already attached to that server is adopted as it is. Deleting it detaches the disk: unmount it in the server first; a system disk needs a stopped server.
 *
 * ECS API reference, Attaching an EVS Disk to an ECS, Detaching an EVS Disk from an ECS.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * const serverId = new pulumi.Config().require("serverId");
 *
 * const data = new evs.Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });
 *
 * const attached = new evs.VolumeAttachment("data-on-server", { serverId, volumeId: data.id });
 *
 * export const device = attached.device;
 * ```
 */
export class VolumeAttachment extends pulumi.CustomResource {
  /** Id of the server, which must be in the disk's zone, running or stopped. A change replaces the resource. */
  declare readonly serverId: pulumi.Output<string>;
  /** Id of the disk: `volume.id`. It must be available; one with `multiattach` can be attached to 16 servers, with a VolumeAttachment each. A change replaces the resource. */
  declare readonly volumeId: pulumi.Output<string>;
  /** Device of the disk in the server, such as `/dev/vdb`; it must not be in use there. Default: the server's next free one. A change replaces the resource. */
  declare readonly device: pulumi.Output<string>;
  /** Id of the attachment; the disk's id where the cloud gives attachments none of their own. */
  declare readonly attachmentId: pulumi.Output<string>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): VolumeAttachment {
    return new VolumeAttachment(name, undefined, { ...opts, id });
  }

  /** Whether a resource, or what a policy is given of one, is a VolumeAttachment of either door. */
  static override isInstance(resource: unknown): resource is VolumeAttachment {
    return hasKind("VolumeAttachment", resource);
  }

  constructor(name: string, args: VolumeAttachmentArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: VolumeAttachmentArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: VolumeAttachmentArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:VolumeAttachment",
        name,
        propertiesFor("volumeAttachment", name, outputs, args, opts),
        optionsFor("VolumeAttachment", { secretOutputs: [], deleteBeforeReplace: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
