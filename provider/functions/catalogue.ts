import { z } from "zod";
import { output, parameter } from "../resources/kind/property.js";
import { told } from "../resources/kind/told.js";
import { defineFunction } from "./definition.js";
import { idText, nameText, oneOfIdAndName, theOne } from "./selection.js";

const text = z.string();

const volumeType = z.object({
  id: output(text, "Id of the type."),
  name: output(text, "Name of the type, as the argument `volumeType` of a `Volume` expects it."),
  availabilityZones: output(z.array(text), "The zones that offer it. Empty where the cloud does not report them."),
  soldOutIn: output(
    z.array(text),
    "The zones where it is sold out now. Empty where the cloud does not report them, as on Open Telekom Cloud.",
  ),
});

export const getVolumeTypes = defineFunction({
  name: "getVolumeTypes",
  description: "The types of disks, and the zones that offer them.",
  reference: "EVS API reference 7.1.7",
  args: z.object({}),
  result: z.object({ types: output(z.array(volumeType), "The types.") }),
  answer: async (_, questions) => ({ types: (await questions.volumeTypes()).map((type) => ({ ...type })) }),
});

export const getVolumeType = defineFunction({
  name: "getVolumeType",
  description: "One type of disks, by its id or by its name. It is an error if there is none.",
  reference: "EVS API reference 7.1.7",
  args: z.object({
    id: parameter(idText.optional(), "Id of the type. Either this or `name`."),
    name: parameter(nameText.optional(), "Name of the type, such as `SSD`; compared exactly. Either this or `id`."),
  }),
  result: volumeType,
  rules: oneOfIdAndName,
  async answer(wanted, questions) {
    const byId = async (id: string) => (await questions.volumeTypes()).find((type) => type.id === id);
    const all = async () => ({ items: await questions.volumeTypes(), unread: [] });
    return { ...(await theOne("disk type", wanted, { byId, all }, questions)) };
  },
});

export const getAvailabilityZones = defineFunction({
  name: "getAvailabilityZones",
  description: "The zones of the region, and whether disks can be made there.",
  reference: "EVS API reference 7.1.17",
  args: z.object({}),
  result: z.object({
    zones: output(
      z.array(
        z.object({
          name: output(text, "Name of the zone, as the argument `availabilityZone` of a `Volume` expects it."),
          available: output(z.boolean(), "Whether disks can be made there."),
        }),
      ),
      "The zones.",
    ),
  }),
  answer: async (_, questions) => ({ zones: (await questions.availabilityZones()).map((zone) => ({ ...zone })) }),
});

export const getQuotas = defineFunction({
  name: "getQuotas",
  description: "The quotas of the project, and how much of each is used.",
  reference: "EVS API reference 7.1.9",
  args: z.object({}),
  result: z.object({
    quotas: output(
      z.record(
        text,
        z.object({
          limit: output(z.int(), "The limit; -1 is none."),
          inUse: output(z.int(), "How much is used."),
          reserved: output(z.int(), "How much is reserved for resources that are being created."),
        }),
      ),
      "By name: `volumes`, `snapshots` and `backups` are counts; `gigabytes` and all names with gigabytes are GiB. Quotas of one disk type end with its name: `gigabytes_SSD`.",
    ),
  }),
  answer: async (_, questions) => ({
    quotas: Object.fromEntries(Object.entries(await questions.quotas()).map(([name, quota]) => [name, { ...quota }])),
  }),
});

export const getExtensions = defineFunction({
  name: "getExtensions",
  description: "The extensions of Cinder that the service supports.",
  reference: "EVS API reference 7.1.16",
  args: z.object({}),
  result: z.object({
    extensions: output(
      z.array(
        z.object({
          alias: output(text, "Its short name, such as `os-volume-transfer`."),
          name: output(text, "Its name."),
          description: output(text.optional(), "What it is, in the service's words."),
          updated: output(text.optional(), "When it was last changed."),
        }),
      ),
      "The extensions.",
    ),
  }),
  answer: async (_, questions) => ({ extensions: (await questions.extensions()).map(told) }),
});

export const getApiVersions = defineFunction({
  name: "getApiVersions",
  description: "The versions of the API that the service supports.",
  reference: "EVS API reference 5.1",
  args: z.object({}),
  result: z.object({
    versions: output(
      z.array(
        z.object({
          id: output(text, "The version, such as `v2.0`."),
          status: output(text, "`CURRENT`, `SUPPORTED` or `DEPRECATED`."),
          version: output(text.optional(), "The highest microversion, where it has any."),
          minVersion: output(text.optional(), "The lowest microversion, where it has any."),
          updated: output(text.optional(), "When it was last changed."),
        }),
      ),
      "The versions.",
    ),
  }),
  answer: async (_, questions) => ({ versions: (await questions.apiVersions()).map(told) }),
});
