import { z } from "zod";
import { operation } from "../operation.js";
import { eachOf, links } from "../replyFields.js";
import { limit } from "./requestFields.js";

/** There is no status in any answer, and no `created_at` in the short list and after an acceptance. */
const transfer = z
  .looseObject({
    id: z.string(),
    volume_id: z.string(),
    name: z.string().nullish(),
    created_at: z.string().nullish(),
    links,
  })
  .meta({ title: "Transfer" });

export type TransferReply = z.infer<typeof transfer>;

const oneTransfer = z.looseObject({ transfer });

const transferList = {
  query: z.strictObject({ limit, offset: z.int().optional() }),
  reply: z.looseObject({ transfers: eachOf(transfer) }),
};

export const createTransfer = operation({
  name: "createTransfer",
  client: "transfers.create",
  about:
    "Offers a disk, which must be `available`, to another project; it is locked until the offer is accepted or withdrawn. `auth_key` is only in this answer. Not for disks with snapshots, backups or a backup policy, nor for system disks.",
  method: "POST",
  path: "/v2/{project_id}/os-volume-transfer",
  success: [202],
  body: z.strictObject({
    transfer: z.strictObject({ volume_id: z.string(), name: z.string().optional() }),
  }),
  reply: z.looseObject({
    transfer: transfer
      .extend({ auth_key: z.string().describe("Secret: whoever has it can take the disk. It is never told again.") })
      .meta({ title: "NewTransfer" }),
  }),
  reference: "7.4.1 Creating a Disk Transfer",
  rights: ["evs:transfers:create"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const acceptTransfer = operation({
  name: "acceptTransfer",
  client: "transfers.accept",
  about:
    "Takes the disk into the caller's project. The transfer is gone afterwards. Anyone who knows `auth_key` can do this.",
  method: "POST",
  path: "/v2/{project_id}/os-volume-transfer/{transfer_id}/accept",
  success: [202],
  body: z.strictObject({ accept: z.strictObject({ auth_key: z.string() }) }),
  reply: oneTransfer,
  reference: "7.4.2 Accepting a Disk Transfer",
  rights: ["evs:transfers:accept"],
  refusals: {
    "EVS.5400": "the key is wrong, or the disk may not be transferred",
    "EVS.5404": "no such transfer: accepted or taken back",
  },
});

export const deleteTransfer = operation({
  name: "deleteTransfer",
  client: "transfers.delete",
  about: "Withdraws an offer: the disk is `available` again. An accepted one cannot be deleted.",
  method: "DELETE",
  path: "/v2/{project_id}/os-volume-transfer/{transfer_id}",
  success: [202],
  reference: "7.4.3 Deleting a Disk Transfer",
  rights: ["evs:transfers:delete"],
});

export const getTransfer = operation({
  name: "getTransfer",
  client: "transfers.get",
  about: "One open transfer. No answer has a status; an accepted transfer answers 404.",
  method: "GET",
  path: "/v2/{project_id}/os-volume-transfer/{transfer_id}",
  success: [200],
  reply: oneTransfer,
  reference: "7.4.4 Querying Details of a Disk Transfer",
  rights: ["evs:transfers:get"],
});

export const listTransfers = operation({
  name: "listTransfers",
  client: "transfers.list",
  about: "Ids, names and disks of the open transfers that this project made.",
  method: "GET",
  path: "/v2/{project_id}/os-volume-transfer",
  success: [200],
  ...transferList,
  reference: "7.4.5 Querying All Disk Transfers",
  rights: ["evs:transfers:list"],
  refusals: { "EVS.5400": "`limit` or `offset` is no number" },
  paging: "offset",
});

export const listTransfersDetail = operation({
  name: "listTransfersDetail",
  client: "transfers.listDetail",
  about: "The open transfers that this project made, with their times.",
  method: "GET",
  path: "/v2/{project_id}/os-volume-transfer/detail",
  success: [200],
  ...transferList,
  reference: "7.4.6 Querying Details of All Disk Transfers",
  rights: ["evs:transfers:list"],
  refusals: { "EVS.5400": "`limit` or `offset` is no number" },
  paging: "offset",
});
