import { z } from "zod";
import { operation } from "../operation.js";
import { startedServerJob } from "./startedServerJob.js";

export const attachServerVolume = operation({
  name: "attachServerVolume",
  client: "servers.attachVolume",
  about:
    "Attaches a disk to a server of its zone and returns a job. A shared disk can be attached to 16 servers; the disk is `in-use` afterwards.",
  service: "ecs",
  method: "POST",
  path: "/v1/{project_id}/cloudservers/{server_id}/attachvolume",
  success: [200],
  body: z.strictObject({
    volumeAttachment: z.strictObject({
      volumeId: z.string(),
      device: z
        .string()
        .optional()
        .describe("Such as `/dev/vdb`: the server's next free one when left out; it must not be in use there."),
      volume_type: z.string().optional(),
      count: z.int().optional(),
      "hw:passthrough": z.enum(["true", "false"]).optional().describe('`"true"`: a SCSI disk, else VBD.'),
    }),
  }),
  reply: startedServerJob,
  reference: "ECS API Reference, Attaching an EVS Disk to an ECS",
  rights: ["ecs:cloudServers:attach", "evs:volumes:use"],
  refusals: {
    "Ecs.0100": "the server is in a status that does not allow it",
    "Ecs.0114": "there is no such server",
  },
});

export const detachServerVolume = operation({
  name: "detachServerVolume",
  client: "servers.detachVolume",
  about:
    "Detaches a disk from a server and returns a job. A system disk can only be detached from a stopped server. Unmount it in the server first.",
  service: "ecs",
  method: "DELETE",
  path: "/v1/{project_id}/cloudservers/{server_id}/detachvolume/{volume_id}",
  success: [200],
  query: z.strictObject({
    delete_flag: z
      .enum(["0", "1"])
      .optional()
      .describe('`"1"` detaches a data disk by force, which can damage its file system.'),
  }),
  reply: startedServerJob,
  reference: "ECS API Reference, Detaching an EVS Disk from an ECS",
  rights: ["ecs:cloudServers:detachVolume"],
  refusals: {
    "Ecs.0100": "the server is in a status that does not allow it",
    "Ecs.0114": "there is no such server",
  },
});
