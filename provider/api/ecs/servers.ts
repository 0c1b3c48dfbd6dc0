import { z } from "zod";
import { eachOf, flag, integer, list, stringMap } from "../replyFields.js";
import { operation } from "../operation.js";
import { startedServerJob } from "./startedServerJob.js";

const volumeAttached = z
  .looseObject({
    id: z.string().describe("The disk's."),
    device: z.string().nullish(),
    bootIndex: z.string().nullish().describe('`"0"`: the system disk.'),
    delete_on_termination: flag.nullish(),
  })
  .meta({ title: "ServerVolume" });

const server = z
  .looseObject({
    id: z.string(),
    name: z.string().nullish(),
    status: z
      .string()
      .describe(
        "ACTIVE, SHUTOFF, BUILD, RESIZE, VERIFY_RESIZE, ERROR ...; see `OS-EXT-STS:task_state` for what it is doing.",
      ),
    flavor: z
      .looseObject({
        id: z.string(),
        name: z.string().nullish(),
        vcpus: integer.nullish(),
        ram: integer.nullish().describe("MiB."),
      })
      .nullish(),
    image: z.union([z.looseObject({ id: z.string().nullish() }), z.literal("")]).nullish(),
    metadata: stringMap.optional(),
    created: z.string().nullish(),
    updated: z.string().nullish(),
    tenant_id: z.string().nullish(),
    locked: flag.nullish(),
    fault: z.looseObject({ message: z.string().nullish(), code: integer.nullish() }).nullish(),
    "OS-EXT-AZ:availability_zone": z.string().nullish(),
    "OS-EXT-STS:task_state": z.string().nullish().describe("Null when nothing is being done to it."),
    "OS-EXT-STS:vm_state": z.string().nullish(),
    "OS-EXT-STS:power_state": integer.nullish(),
    "OS-EXT-SRV-ATTR:root_device_name": z.string().nullish(),
    "os-extended-volumes:volumes_attached": list(volumeAttached).optional(),
  })
  .meta({ title: "Server" });

export type ServerReply = z.infer<typeof server>;

const servers = z
  .array(z.strictObject({ id: z.string() }))
  .min(1)
  .max(1000);

const notThere = { "Ecs.0114": "there is no such server" };

const action = { service: "ecs", method: "POST", path: "/v1/{project_id}/cloudservers/action" } as const;

export const listServers = operation({
  name: "listServers",
  client: "servers.list",
  about:
    "All servers with all their fields. `name` matches any part of a server's name. A page has 25 servers unless `limit` says otherwise.",
  service: "ecs",
  method: "GET",
  path: "/v1/{project_id}/cloudservers/detail",
  success: [200],
  query: z.strictObject({
    limit: z.int().min(1).max(1000).optional().describe("Servers a page, 1 to 1000; 25 by default."),
    offset: z.int().min(0).optional().describe("Number of the page, counted from 1."),
    name: z.string().optional(),
    status: z.string().optional(),
    flavor: z.string().optional().describe("Id of the flavor."),
    tags: z.string().optional(),
    "not-tags": z.string().optional(),
    ip: z.string().optional(),
    reservation_id: z.string().optional(),
  }),
  reply: z.looseObject({ count: integer.nullish(), servers: eachOf(server) }),
  reference: "ECS API Reference, Querying Details About ECSs",
  rights: ["ecs:cloudServers:list"],
  paging: "number",
});

export const getServer = operation({
  name: "getServer",
  client: "servers.get",
  about: "One server: its status, flavor, zone and disks.",
  service: "ecs",
  method: "GET",
  path: "/v1/{project_id}/cloudservers/{server_id}",
  success: [200],
  reply: z.looseObject({ server }),
  reference: "ECS API Reference, Querying Details About an ECS",
  rights: ["ecs:cloudServers:showServer"],
  refusals: notThere,
});

export const stopServers = operation({
  ...action,
  name: "stopServers",
  client: "servers.stop",
  about:
    "Stops up to 1000 servers and returns one job for all. Done when the job has succeeded and each server is `SHUTOFF`.",
  success: [200],
  body: z.strictObject({
    "os-stop": z.strictObject({
      servers,
      type: z
        .enum(["SOFT", "HARD"])
        .optional()
        .describe("`SOFT` (default) lets the system shut down; `HARD` cuts the power and can lose data."),
    }),
  }),
  reply: startedServerJob,
  reference: "ECS API Reference, Stopping ECSs in a Batch",
  rights: ["ecs:cloudServers:stop"],
  refusals: { ...notThere, "Ecs.0605": "a server is locked" },
});

export const startServers = operation({
  ...action,
  name: "startServers",
  client: "servers.start",
  about:
    "Starts up to 1000 servers and returns one job for all. Done when the job has succeeded and each server is `ACTIVE`.",
  success: [200],
  body: z.strictObject({ "os-start": z.strictObject({ servers }) }),
  reply: startedServerJob,
  reference: "ECS API Reference, Starting ECSs in a Batch",
  rights: ["ecs:cloudServers:start"],
  refusals: { ...notThere, "Ecs.0605": "a server is locked" },
});

export const resizeServer = operation({
  name: "resizeServer",
  client: "servers.resize",
  about:
    "Changes the flavor of a stopped server that is paid by use, and returns a job. Not every flavor can become every other: ask for the resize flavors first. " +
    "A Xen server can become a KVM server (with the drivers installed before, and at most 24 VBD disks), a KVM server never a Xen one.",
  service: "ecs",
  method: "POST",
  path: "/v1/{project_id}/cloudservers/{server_id}/resize",
  success: [200],
  body: z.strictObject({
    resize: z.strictObject({
      flavorRef: z.string().describe("Id of the new flavor."),
      mode: z
        .enum(["withStopServer"])
        .optional()
        .describe("Huawei Cloud only: stops a server that runs, and starts it again afterwards."),
    }),
  }),
  reply: startedServerJob,
  reference: "ECS API Reference, Modifying the Specifications of an ECS",
  rights: ["ecs:cloudServers:resize"],
  refusals: {
    ...notThere,
    "Ecs.0100": "the server is not stopped",
    "Ecs.0009": "it has that flavor already",
    "Ecs.0810": "it has that flavor already",
    "Ecs.0319": "the flavor is sold out",
    "Ecs.0605": "the server is locked",
  },
});

export const deleteServers = operation({
  name: "deleteServers",
  client: "servers.delete",
  about:
    "Deletes up to 1000 servers with their system disks and returns one job for all. `delete_volume` destroys their data disks too; otherwise they are only detached.",
  service: "ecs",
  method: "POST",
  path: "/v1/{project_id}/cloudservers/delete",
  success: [200],
  body: z.strictObject({
    servers,
    delete_publicip: z.boolean().optional().describe("Releases the public addresses; otherwise they are only unbound."),
    delete_volume: z.boolean().optional().describe("Deletes the data disks and what is on them. Default false."),
  }),
  reply: startedServerJob,
  reference: "ECS API Reference, Deleting ECSs",
  rights: ["ecs:cloudServers:deleteServers"],
  refusals: notThere,
});
