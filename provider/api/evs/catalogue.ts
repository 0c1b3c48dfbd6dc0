import { z } from "zod";
import { operation } from "../operation.js";
import { flag, integer, links, list, stringMap } from "../replyFields.js";

/** The zones that have a type stand in `extra_specs`, under a name that differs by region. */
const volumeType = z
  .looseObject({
    id: z.string(),
    name: z.string(),
    description: z.string().nullish(),
    extra_specs: stringMap.optional(),
    qos_specs_id: z.string().nullish(),
    is_public: flag.nullish(),
  })
  .meta({ title: "VolumeType" });

export type VolumeTypeReply = z.infer<typeof volumeType>;

/** `limit` is -1 where there is none. Counts, or GiB where the name says gigabytes. */
const quota = z
  .looseObject({
    limit: integer,
    in_use: integer,
    reserved: integer.nullish(),
    allocated: integer.nullish(),
  })
  .meta({ title: "Quota" });

const apiVersion = z
  .looseObject({
    id: z.string(),
    status: z.string(),
    version: z.string().nullish(),
    min_version: z.string().nullish(),
    updated: z.string().nullish(),
    links,
  })
  .meta({ title: "ApiVersion" });

export const listVolumeTypes = operation({
  name: "listVolumeTypes",
  client: "types.list",
  about:
    "The disk types. Their zones, and where they are sold out, are in `extra_specs`, under names that differ by region.",
  method: "GET",
  path: "/v2/{project_id}/types",
  success: [200],
  reply: z.looseObject({ volume_types: z.array(volumeType) }),
  reference: "7.1.7 Querying EVS Disk Types",
  rights: ["evs:types:get"],
});

export const getVolumeType = operation({
  name: "getVolumeType",
  client: "types.get",
  about: "One disk type, by its id.",
  method: "GET",
  path: "/v2/{project_id}/types/{type_id}",
  success: [200],
  reply: z.looseObject({ volume_type: volumeType }),
  reference: "7.1.8 Querying Details About an EVS Disk Type",
  rights: ["evs:types:get"],
});

export const getQuotas = operation({
  name: "getQuotas",
  client: "quotas.get",
  about:
    "Limits and use by name (`volumes`, `gigabytes`, `gigabytes_SSD` ...). A limit of -1 means no limit; `gigabytes` are GiB. Default: this project.",
  method: "GET",
  path: "/v2/{project_id}/os-quota-sets/{target_project_id}",
  success: [200],
  query: z.strictObject({ usage: z.literal("True") }),
  reply: z.looseObject({ quota_set: z.object({ id: z.string() }).catchall(quota).meta({ title: "QuotaSet" }) }),
  reference: "7.1.9 Querying Details of Tenant Quotas",
  rights: ["evs:quotas:get"],
});

export const listExtensions = operation({
  name: "listExtensions",
  client: "extensions.list",
  about: "The extensions of Cinder that the service supports.",
  method: "GET",
  path: "/v2/{project_id}/extensions",
  success: [200],
  reply: z.looseObject({
    extensions: z.array(
      z
        .looseObject({
          alias: z.string(),
          name: z.string(),
          description: z.string().nullish(),
          updated: z.string().nullish(),
          links,
        })
        .meta({ title: "Extension" }),
    ),
  }),
  reference: "7.1.16 Querying Extension APIs",
  rights: [],
});

export const listAvailabilityZones = operation({
  name: "listAvailabilityZones",
  client: "zones.list",
  about: "The zones, and whether disks can be made there.",
  method: "GET",
  path: "/v2/{project_id}/os-availability-zone",
  success: [200],
  reply: z.looseObject({
    availabilityZoneInfo: list(
      z
        .looseObject({ zoneName: z.string(), zoneState: z.looseObject({ available: flag }) })
        .meta({ title: "AvailabilityZone" }),
    ),
  }),
  reference: "7.1.17 Querying All AZs",
  rights: [],
});

export const listApiVersions = operation({
  name: "listApiVersions",
  client: "versions.list",
  about: 'The versions of the API that the service supports. Answers 300, "multiple choices", which is its success.',
  method: "GET",
  path: "/",
  success: [300],
  reply: z.looseObject({ versions: z.array(apiVersion) }),
  reference: "5.1 Querying Information of API Versions",
  rights: [],
});

export const getApiVersion = operation({
  name: "getApiVersion",
  client: "versions.get",
  about: "One version of the API, `v1` or `v2`.",
  method: "GET",
  path: "/{api_version}",
  success: [200],
  reply: z.looseObject({ versions: z.array(apiVersion) }),
  reference: "5.2 Querying Information of an API Version",
  rights: [],
});
