import { z } from "zod";
import { metadataMap } from "../kind/metadataKeys.js";
import { adoptArgument } from "../kind/adoption.js";
import { argument, part } from "../kind/property.js";

const text = z.string();
const id = z.string().min(1, "it is empty; give one, or leave the argument out");

/** What `snapshotBeforeGrowth` can be. */
const growthSnapshots = "give true, or { keep: n } with a whole number n of at least 1";

/** What a program says about a disk. Source: EVS API reference 6.1.1 and 7.1.1. */
export const volumeInputs = z.object({
  size: argument(z.int("a whole number of GiB is needed").positive("a size is at least 1 GiB").optional(), {
    description:
      "Size in GiB. EVS accepts 10 to 32768, and 1 to 1024 for a system disk; a disk from a snapshot or image must be at least as large as its source needs. " +
      "Required, except with `backupId`. An increase grows the disk in place (attached or not; grow the file system afterwards). " +
      "A decrease is refused: a disk can't shrink.",
    change: "in place",
    always: true,
  }),
  availabilityZone: argument(id.optional(), {
    description:
      "Zone of the disk, such as `eu-de-01`. Required on EVS; that of the source for a disk from a snapshot.",
    change: "replaces",
    always: true,
  }),
  volumeType: argument(id.optional(), {
    description:
      "Type of the disk, such as `SAS`, `SSD`, `GPSSD` or `ESSD`; the choice differs by region and zone. " +
      "Required on EVS, unless `snapshotId` is given: then it is that of the snapshot's disk. A change is refused where the cloud can't change a disk's type.",
    change: "in place",
    always: true,
  }),
  name: argument(text.min(1, "give it a name, or leave name out").optional(), {
    description: "Name of the disk, at most 255 bytes; need not be unique. Default: the Pulumi name of the resource.",
    change: "in place",
    always: true,
    removed: "default",
  }),
  description: argument(text.optional(), {
    description:
      "Description of the disk, at most 255 bytes. A disk without one is described as `Managed by Pulumi: <project>/<stack>/<name> (<mark>)`, by which a create " +
      "whose answer was lost is found; changing that text outside Pulumi makes no difference.",
    change: "in place",
    always: true,
    removed: "cleared",
  }),
  snapshotId: argument(id.optional(), { description: "Makes the disk from this snapshot.", change: "replaces" }),
  linkedClone: argument(z.boolean().optional(), {
    description: "With `snapshotId`: a linked clone, which is ready at once and shares blocks with its snapshot.",
    change: "replaces",
  }),
  imageId: argument(id.optional(), { description: "Makes the disk from this image.", change: "replaces" }),
  backupId: argument(id.optional(), {
    description: "Makes the disk from this backup; `size` defaults to the backup's.",
    change: "replaces",
  }),
  sourceVolId: argument(id.optional(), {
    description: "Makes the disk as a copy of this one. Not on EVS.",
    change: "replaces",
  }),
  multiattach: argument(z.boolean().optional(), {
    description:
      "Whether several servers (at most 16) may use the disk at once. A shared disk can only grow while it is detached.",
    change: "replaces",
    always: true,
  }),
  deviceType: argument(z.enum(["VBD", "SCSI"]).optional(), {
    description:
      "`VBD`, or `SCSI` for direct access with SCSI reservations. Not accepted with a snapshot or an image: the disk inherits it.",
    change: "replaces",
    always: true,
  }),
  kmsId: argument(id.optional(), {
    description:
      "Encrypts the disk with this key of the key management service. Not accepted with a snapshot or an image: the disk inherits it.",
    change: "replaces",
  }),
  iops: argument(z.int().positive().optional(), {
    description: "I/O operations per second, for types that support it. Not on EVS v2.",
    change: "in place",
  }),
  throughput: argument(z.int().positive().optional(), {
    description: "Throughput in MiB per second, for types that support it. Not on EVS v2.",
    change: "in place",
  }),
  metadata: argument(metadataMap.optional(), {
    description:
      "Keys and values, at most 255 bytes each. Only the keys given here are managed: those of the service and of others stay as they are. Keys of the service are refused.",
    change: "in place",
    always: true,
    removed: "cleared",
  }),
  tags: argument(metadataMap.optional(), {
    description: "Tags. Not on EVS v2: use `metadata`.",
    change: "in place",
    removed: "cleared",
  }),
  enterpriseProjectId: argument(id.optional(), {
    description: "Enterprise project of the disk. Not on EVS v2.",
    change: "replaces",
  }),
  dedicatedStorageId: argument(id.optional(), {
    description: "Dedicated storage pool of the disk. Not on EVS v2.",
    change: "replaces",
  }),
  bootable: argument(z.boolean().optional(), { description: "The bootable flag.", change: "in place", always: true }),
  readonly: argument(z.boolean().optional(), { description: "The read-only flag.", change: "in place", always: true }),
  adopt: adoptArgument("disk"),
  cascade: argument(z.boolean().optional(), {
    description:
      "Whether deleting the disk deletes its snapshots with it. Default false: a disk with snapshots is not deleted.",
    change: "later",
    removed: "cleared",
  }),
  detachOnDelete: argument(z.boolean().optional(), {
    description:
      "Whether deleting the disk detaches it from its servers first. Default false: an attached disk is not deleted.",
    change: "later",
    removed: "cleared",
  }),
  snapshotBeforeGrowth: argument(
    z
      .union(
        [
          z.boolean(),
          z.strictObject(
            {
              keep: part(
                z.int(growthSnapshots).positive(growthSnapshots),
                "How many of these snapshots the disk keeps, at least 1: the newest ones. EVS allows 7 snapshots of a disk, and the new one is taken before an old one is removed, so at most 6.",
              ),
            },
            growthSnapshots,
          ),
        ],
        growthSnapshots,
      )
      .optional(),
    {
      description:
        "Whether a snapshot of the disk is taken before each growth. The disk grows once the snapshot can be used, and does not grow when the snapshot fails. " +
        "`true` keeps all of them; `{ keep: n }` removes the older ones that this resource took, and never any other. Default false.",
      change: "later",
      removed: "cleared",
    },
  ),
  allowReplacement: argument(z.boolean().optional(), {
    description:
      "Whether a change that replaces the disk may do so, which deletes the disk with its data first. Default false: such a change is refused.",
    change: "later",
    removed: "cleared",
  }),
});

export type VolumeArguments = z.output<typeof volumeInputs>;
