import { z } from "zod";
import { operation } from "../operation.js";
import { eachOf, links } from "./replyFields.js";
import { limit } from "./requestFields.js";

/** There is no status in any answer, and no `created_at` in the short list and after an acceptance. */
const transfer = z.looseObject({
  id: z.string(),
  volume_id: z.string(),
  name: z.string().nullish(),
  created_at: z.string().nullish(),
  links,
});

export type TransferReply = z.infer<typeof transfer>;

const oneTransfer = z.looseObject({ transfer });

const transferList = {
  query: z.strictObject({ limit, offset: z.int().optional() }),
  reply: z.looseObject({ transfers: eachOf(transfer) }),
};

/** Offers a disk, which must be `available`, to another project. `auth_key` is in this answer and never again. */
export const createTransfer = operation({
  name: "createTransfer",
  method: "POST",
  path: "/v2/{project_id}/os-volume-transfer",
  success: [202],
  body: z.strictObject({
    transfer: z.strictObject({ volume_id: z.string(), name: z.string().optional() }),
  }),
  reply: z.looseObject({ transfer: transfer.extend({ auth_key: z.string() }) }),
  reference: "7.4.1 Creating a Disk Transfer",
});

/** Takes the disk into the caller's project. The transfer is gone afterwards. */
export const acceptTransfer = operation({
  name: "acceptTransfer",
  method: "POST",
  path: "/v2/{project_id}/os-volume-transfer/{transfer_id}/accept",
  success: [202],
  body: z.strictObject({ accept: z.strictObject({ auth_key: z.string() }) }),
  reply: oneTransfer,
  reference: "7.4.2 Accepting a Disk Transfer",
});

/** Takes an offer back. An accepted one cannot be deleted. */
export const deleteTransfer = operation({
  name: "deleteTransfer",
  method: "DELETE",
  path: "/v2/{project_id}/os-volume-transfer/{transfer_id}",
  success: [202],
  reference: "7.4.3 Deleting a Disk Transfer",
});

export const getTransfer = operation({
  name: "getTransfer",
  method: "GET",
  path: "/v2/{project_id}/os-volume-transfer/{transfer_id}",
  success: [200],
  reply: oneTransfer,
  reference: "7.4.4 Querying Details of a Disk Transfer",
});

export const listTransfers = operation({
  name: "listTransfers",
  method: "GET",
  path: "/v2/{project_id}/os-volume-transfer",
  success: [200],
  ...transferList,
  reference: "7.4.5 Querying All Disk Transfers",
});

export const listTransfersDetail = operation({
  name: "listTransfersDetail",
  method: "GET",
  path: "/v2/{project_id}/os-volume-transfer/detail",
  success: [200],
  ...transferList,
  reference: "7.4.6 Querying Details of All Disk Transfers",
});
