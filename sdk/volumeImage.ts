// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link VolumeImage}. */
export interface VolumeImageArgs {
  /** Id of the disk to export: `volume.id`. It must be available; one that is attached needs stopped servers and `force`. A change replaces the resource. */
  readonly volumeId: pulumi.Input<string>;
  /** Name of the image: 1 to 128 letters, digits, hyphens, periods, underscores and spaces. An image that was renamed outside Pulumi is left as it is. A change replaces the resource. */
  readonly imageName: pulumi.Input<string>;
  /** Format of the image: `vhd`, `zvhd`, `zvhd2`, `raw` or `qcow2`. Default `zvhd2`; it is always sent. A change replaces the resource. */
  readonly diskFormat?: pulumi.Input<"vhd" | "zvhd" | "zvhd2" | "raw" | "qcow2" | undefined>;
  /** Container of the image: `bare`, `ami`, `ari`, `aki` or `ovf`. Default `bare`. A change replaces the resource. */
  readonly containerFormat?: pulumi.Input<"bare" | "ami" | "ari" | "aki" | "ovf" | undefined>;
  /** Operating system of the image: `linux` or `windows`. Default `linux`. Used only for a disk that is available and does not state its own operating system. A change replaces the resource. */
  readonly osType?: pulumi.Input<"linux" | "windows" | undefined>;
  /** Whether to export the disk while it is attached. All its servers must be stopped. Default false. A change sends nothing. */
  readonly force?: pulumi.Input<boolean | undefined>;
}

const outputs = [
  "volumeId",
  "imageName",
  "diskFormat",
  "containerFormat",
  "osType",
  "force",
  "status",
  "size",
  "imageBytes",
  "minDisk",
  "protected",
  "region",
  "projectId",
] as const;

/**
 * A private image of what was on a disk when it was exported: servers and disks can be made of it. The disk accepts no other call until the export has ended, which takes minutes or hours. Deleting it removes the image and leaves the disk alone.
 *
 * EVS API reference 7.2.4.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const prepared = new evs.Volume("prepared", { size: 40, availabilityZone: "eu-de-01", volumeType: "SSD" });
 *
 * const golden = new evs.VolumeImage("golden", {
 *   volumeId: prepared.id,
 *   imageName: "golden-2027-01",
 *   osType: "linux",
 * });
 *
 * export const imageId = golden.id;
 * export const minDisk = golden.minDisk; // GiB that a disk made of it has at least
 * ```
 */
export class VolumeImage extends pulumi.CustomResource {
  /** Id of the disk to export: `volume.id`. It must be available; one that is attached needs stopped servers and `force`. A change replaces the resource. */
  declare readonly volumeId: pulumi.Output<string>;
  /** Name of the image: 1 to 128 letters, digits, hyphens, periods, underscores and spaces. An image that was renamed outside Pulumi is left as it is. A change replaces the resource. */
  declare readonly imageName: pulumi.Output<string>;
  /** Format of the image: `vhd`, `zvhd`, `zvhd2`, `raw` or `qcow2`. Default `zvhd2`; it is always sent. A change replaces the resource. */
  declare readonly diskFormat: pulumi.Output<"vhd" | "zvhd" | "zvhd2" | "raw" | "qcow2">;
  /** Container of the image: `bare`, `ami`, `ari`, `aki` or `ovf`. Default `bare`. A change replaces the resource. */
  declare readonly containerFormat: pulumi.Output<"bare" | "ami" | "ari" | "aki" | "ovf" | undefined>;
  /** Operating system of the image: `linux` or `windows`. Default `linux`. Used only for a disk that is available and does not state its own operating system. A change replaces the resource. */
  declare readonly osType: pulumi.Output<"linux" | "windows" | undefined>;
  /** Whether to export the disk while it is attached. All its servers must be stopped. Default false. A change sends nothing. */
  declare readonly force: pulumi.Output<boolean | undefined>;
  /** Status of the image in the cloud's words: `active` once it can be used. */
  declare readonly status: pulumi.Output<string>;
  /** Size in GiB of the disk when it was exported. */
  declare readonly size: pulumi.Output<number | undefined>;
  /** Size of the image in bytes, where the cloud reports it. */
  declare readonly imageBytes: pulumi.Output<number | undefined>;
  /** Minimum size in GiB of a disk made from it. */
  declare readonly minDisk: pulumi.Output<number | undefined>;
  /** Whether the image is protected: then it can't be deleted. */
  declare readonly protected: pulumi.Output<boolean>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): VolumeImage {
    return new VolumeImage(name, undefined, { ...opts, id });
  }

  /** Whether a resource, or what a policy is given of one, is a VolumeImage of either door. */
  static override isInstance(resource: unknown): resource is VolumeImage {
    return hasKind("VolumeImage", resource);
  }

  constructor(name: string, args: VolumeImageArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: VolumeImageArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: VolumeImageArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:VolumeImage",
        name,
        propertiesFor("volumeImage", name, outputs, args, opts),
        optionsFor("VolumeImage", { secretOutputs: [], deleteBeforeReplace: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
