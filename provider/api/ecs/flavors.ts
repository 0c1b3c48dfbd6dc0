import { z } from "zod";
import { eachOf, integer, links, stringMap } from "../replyFields.js";
import { operation } from "../operation.js";

const flavor = z
  .looseObject({
    id: z.string(),
    name: z.string().nullish(),
    vcpus: integer.nullish(),
    ram: integer.nullish().describe("MiB."),
    disk: integer.nullish(),
    links,
    extra_specs: stringMap.optional(),
    os_extra_specs: stringMap
      .optional()
      .describe("`cond:operation:status` and `cond:operation:az` say whether and where it is sold out."),
  })
  .meta({ title: "ServerFlavor" });

export type ServerFlavorReply = z.infer<typeof flavor>;

export const listServerFlavors = operation({
  name: "listServerFlavors",
  client: "servers.listFlavors",
  about: "All flavors, with the zones that offer them. Not paged.",
  service: "ecs",
  method: "GET",
  path: "/v1/{project_id}/cloudservers/flavors",
  success: [200],
  query: z.strictObject({ availability_zone: z.string().optional() }),
  reply: z.looseObject({ flavors: eachOf(flavor) }),
  reference: "ECS API Reference, Querying Details About Flavors and Extended Flavor Information",
  rights: ["ecs:cloudServerFlavors:get"],
});

export const listResizeFlavors = operation({
  name: "listResizeFlavors",
  client: "servers.listResizeFlavors",
  about:
    "The flavors that a server, or a flavor, can become. One of `instance_uuid`, `source_flavor_id` and `source_flavor_name` has to be given; the first of them counts.",
  service: "ecs",
  method: "GET",
  path: "/v1/{project_id}/cloudservers/resize_flavors",
  success: [200],
  query: z.strictObject({
    instance_uuid: z.string().optional().describe("Id of a server."),
    source_flavor_id: z.string().optional(),
    source_flavor_name: z.string().optional(),
    sort_key: z.enum(["flavorid", "name", "memory_mb", "vcpus", "root_gb"]).optional(),
    sort_dir: z.enum(["asc", "desc"]).optional(),
    limit: z.int().min(1).max(1000).optional().describe("Flavors a page; 1000 by default."),
    marker: z.string().optional().describe("Id of the last flavor of the page before."),
  }),
  reply: z.looseObject({ flavors: eachOf(flavor) }),
  reference: "ECS API Reference, Querying the Target Flavors to Which an ECS Flavor Can Be Changed",
  paging: "marker",
});
