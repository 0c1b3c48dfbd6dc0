import type { Description } from "../../../provider/api/operation.js";
import { getQuotas, listAvailabilityZones, listVolumeTypes } from "../../../provider/api/evs/catalogue.js";
import { listSnapshotsDetail } from "../../../provider/api/evs/snapshots.js";
import { listTransfersDetail } from "../../../provider/api/evs/transfers.js";
import { listVolumes } from "../../../provider/api/evs/volumes.js";
import { listServers } from "../../../provider/api/ecs/servers.js";
import { listImages } from "../../../provider/api/ims/images.js";
import { ApiError } from "../../../provider/transport/errors.js";
import type { Session } from "../../../provider/transport/request.js";
import { type Check, failed, ok } from "./check.js";

/** A right that a call tells which changes nothing. */
interface Probe {
  readonly name: string;
  readonly description: Description;
  /** The resources that need it, where not all do. */
  readonly only?: string;
  send(session: Session): Promise<unknown>;
}

const one = { query: { limit: 1 } };

const probes: readonly Probe[] = [
  { name: "see disks", description: listVolumes.description, send: (session) => listVolumes(session, one) },
  {
    name: "see snapshots",
    description: listSnapshotsDetail.description,
    send: (session) => listSnapshotsDetail(session, one),
  },
  {
    name: "see transfers",
    description: listTransfersDetail.description,
    only: "VolumeTransfer",
    send: (session) => listTransfersDetail(session, one),
  },
  {
    name: "see disk types",
    description: listVolumeTypes.description,
    only: "getVolumeTypes and the checks of a preview",
    send: (session) => listVolumeTypes(session, {}),
  },
  {
    name: "see zones",
    description: listAvailabilityZones.description,
    only: "getAvailabilityZones and the checks of a preview",
    send: (session) => listAvailabilityZones(session, {}),
  },
  {
    name: "see quotas",
    description: getQuotas.description,
    only: "getQuotas and the checks of a preview",
    send: async (session) =>
      getQuotas(session, { target_project_id: await session.projectId(), query: { usage: "True" } }),
  },
  {
    name: "see servers",
    description: listServers.description,
    only: "VolumeAttachment and ServerResize",
    send: (session) => listServers(session, one),
  },
  {
    name: "see images",
    description: listImages.description,
    only: "VolumeImage",
    send: (session) => listImages(session, one),
  },
];

/** The rights that calls tell which change nothing. Those to create, change and delete can't be tried without doing so. */
export async function rightsOf(session: Session): Promise<Check[]> {
  return Promise.all(probes.map((probe) => checked(probe, session)));
}

async function checked({ name, description, only, send }: Probe, session: Session): Promise<Check> {
  const rights = description.rights ?? [];
  try {
    await send(session);
    return ok(name, rights.length === 0 ? "needs no right" : rights.join(", "));
  } catch (error) {
    const isRefused = error instanceof ApiError && error.status === 403;
    const wayOut = isRefused && rights.length > 0 ? `give the user ${rights.join(" and ")}` : undefined;
    const check = failed(name, error, wayOut);
    if (only === undefined) return check;
    return { ...check, result: "warning", found: `${check.found} Needed only by ${only}.` };
  }
}
