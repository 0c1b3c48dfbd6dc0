import { randomBytes, randomUUID } from "node:crypto";
import { can } from "../../../../provider/clouds/states.js";
import { isTooLong } from "./bodies.js";
import { malformedBody, malformedUrl, notFound, refusal, wrongStatus } from "./errors.js";
import type { Handlers, Incoming } from "./handler.js";
import { cinderPaging, fittingQuery } from "./lists.js";
import { page } from "../paging.js";
import { Evs, type TransferRow, type VolumeRow } from "./tables.js";
import { shortTransfer, transferDetail } from "./transferViews.js";
import type { World } from "../world.js";

export const transferHandlers = {
  createTransfer({ given, projectId }, world) {
    const { volume_id, name } = given.body.transfer;
    const volume = world.part(Evs).volume(projectId, volume_id);
    if (isTooLong(name)) throw malformedBody();
    if (!can("transfer", volume.status)) throw wrongStatus();
    checkTransferable(volume, world);
    const transfer: TransferRow = {
      id: randomUUID(),
      project_id: projectId,
      volume_id,
      name: name ?? "",
      auth_key: randomBytes(8).toString("hex"),
      created_at: world.now(),
    };
    world.part(Evs).transfers.set(transfer.id, transfer);
    volume.status = "awaiting-transfer";
    return { transfer: { ...transferDetail(transfer, world.url), auth_key: transfer.auth_key } };
  },

  acceptTransfer({ given, projectId, account }, world) {
    const transfer = world.part(Evs).transfers.get(given.transfer_id);
    const volume = transfer && world.part(Evs).volumes.get(transfer.volume_id);
    if (transfer === undefined || volume === undefined) throw notFound();
    if (given.body.accept.auth_key !== transfer.auth_key) {
      throw refusal("EVS.5400", "Invalid auth key: Attempt to transfer with invalid auth key.");
    }
    checkTransferable(volume, world);
    if (projectId !== transfer.project_id) {
      const more = { volumes: 1, gigabytes: volume.size };
      const exceeded = world.part(Evs).quotas.exceeded(projectId, more, volume.volume_type);
      if (exceeded !== undefined) throw refusal("EVS.5413");
    }
    world.part(Evs).transfers.delete(transfer.id);
    volume.project_id = projectId;
    volume.user_id = account.user.id;
    volume.status = "available";
    volume.updated_at = world.now();
    return { transfer: shortTransfer(transfer, world.url) };
  },

  deleteTransfer({ given, projectId }, world) {
    const transfer = world.part(Evs).transfer(projectId, given.transfer_id);
    world.part(Evs).transfers.delete(transfer.id);
    const volume = world.part(Evs).volumes.get(transfer.volume_id);
    if (volume?.status === "awaiting-transfer") volume.status = "available";
    return undefined;
  },

  getTransfer: ({ given, projectId }, world) => ({
    transfer: transferDetail(world.part(Evs).transfer(projectId, given.transfer_id), world.url),
  }),
  listTransfers: (incoming, world) => ({
    transfers: listed(incoming, world).map((transfer) => shortTransfer(transfer, world.url)),
  }),
  listTransfersDetail: (incoming, world) => ({
    transfers: listed(incoming, world).map((transfer) => transferDetail(transfer, world.url)),
  }),
} satisfies Handlers;

/** Not with snapshots, not under a backup policy, not a system disk. */
function checkTransferable(volume: VolumeRow, world: World): void {
  if (world.part(Evs).snapshotsOf(volume.id).length > 0) {
    throw refusal("EVS.5400", "Invalid volume: a volume with snapshots can not be transferred.");
  }
  if (volume.metadata["policy"] !== undefined) {
    throw refusal("EVS.5400", "Invalid volume: a volume with a backup policy can not be transferred.");
  }
  if (volume.volume_image_metadata !== null) {
    throw refusal("EVS.5400", "Invalid volume: a system volume can not be transferred.");
  }
}

/** Pages by `limit` and `offset` alone. */
function listed(
  { query, projectId, effects }: Incoming<"listTransfers" | "listTransfersDetail">,
  world: World,
): readonly TransferRow[] {
  if (query.has("marker")) throw malformedUrl("Transfers have no marker.");
  const fits = fittingQuery<TransferRow>(query, {}, world);
  const rows = [...world.part(Evs).transfers.values()].filter(
    (transfer) => transfer.project_id === projectId && fits(transfer),
  );
  return page(rows, query, cinderPaging, effects.pageLimit).rows;
}
