import { z } from "zod";
import type { Volume } from "../clouds/volumes.js";
import { elsewhere } from "../clouds/dialects.js";
import type { Properties } from "../resources/kind/definition.js";
import { metadataMap } from "../resources/kind/metadataKeys.js";
import { output, parameter } from "../resources/kind/property.js";
import { volumeState } from "../resources/volume/state.js";
import { volume } from "../resources/volume/volume.js";
import { defineFunction } from "./definition.js";
import { resultOf } from "./resultOf.js";
import { idText, matches, nameText, oneOfIdAndName, readable, theOne } from "./selection.js";

const volumeResult = resultOf(volume, "Id of the disk.", {
  size: "Size in GiB.",
  availabilityZone: "Zone of the disk.",
  volumeType: "Type of the disk.",
  name: "Name of the disk.",
  description: "Description of the disk. Empty while only the mark of its create stands there.",
  snapshotId: "The snapshot that the disk was made from.",
  imageId: "The image that the disk was made from, where the disk still states it.",
  multiattach: "Whether several servers may use the disk at once.",
  deviceType: "`VBD`, or `SCSI` for direct access with SCSI reservations.",
  kmsId: "The key that the disk is encrypted with.",
  metadata: "All keys and values, including those of the service and of others.",
  bootable: "The bootable flag.",
  readonly: "The read-only flag.",
});

export const getVolume = defineFunction({
  name: "getVolume",
  description: "One disk, by its id or by its name. It is an error if there is none, or if several have the name.",
  reference: "EVS API reference 6.1.5, 6.1.7",
  args: z.object({
    id: parameter(idText.optional(), "Id of the disk. Either this or `name`."),
    name: parameter(nameText.optional(), "Name of the disk, compared exactly. Either this or `id`."),
  }),
  result: volumeResult,
  rules: oneOfIdAndName,
  async answer(wanted, questions) {
    const found = await theOne("disk", wanted, { byId: questions.volume, all: questions.volumes }, questions);
    return answered(found, await questions.place());
  },
});

export const getVolumes = defineFunction({
  name: "getVolumes",
  description:
    "The disks of the project, including those of other programs and people; with arguments, only those that match exactly.",
  reference: "EVS API reference 6.1.7",
  args: z.object({
    name: parameter(z.string().optional(), "Only disks of this name."),
    status: parameter(z.string().optional(), "Only disks in this status, such as `available` or `in-use`."),
    availabilityZone: parameter(z.string().optional(), "Only disks in this zone."),
    volumeType: parameter(z.string().optional(), "Only disks of this type."),
    metadata: parameter(metadataMap.optional(), "Only disks that have all these keys with these values."),
    tags: parameter(metadataMap.optional(), "Only disks that have all these tags. Not on EVS v2: use `metadata`."),
  }),
  result: z.object({ volumes: output(z.array(volumeResult), "The disks.") }),
  rules: ({ tags }, { dialect }) =>
    tags === undefined || dialect.abilities.has("tags")
      ? []
      : [
          {
            property: "tags",
            reason: `${dialect.title} can't read the tags of disks; supported by ${elsewhere["tags"] ?? ""}. Use metadata, or leave tags out.`,
          },
        ],
  async answer(wanted, questions) {
    const [volumes, place] = await Promise.all([questions.volumes(), questions.place()]);
    return {
      volumes: readable("disk", volumes, wanted.name)
        .map((one) => answered(one, place))
        .filter((one) => matches(one, wanted)),
    };
  },
});

function answered(found: Volume, place: Properties): Properties {
  return { ...volumeState(found, {}, found.metadata), id: found.id, ...place };
}
