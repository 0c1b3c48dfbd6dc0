import { isFailed } from "../../../provider/clouds/states.js";
import { notFound, refusal } from "./errors.js";
import type { Handlers } from "./handler.js";
import { startJob } from "./jobs.js";

/** What servers do to disks. */
export const attachmentHandlers = {
  detachServerVolume({ given: { server_id, volume_id }, projectId, effects }, world) {
    const volume = world.volume(projectId, volume_id);
    if (volume.attachments.every((attachment) => attachment.server_id !== server_id)) throw notFound();
    if (volume.status !== "in-use") throw refusal("EVS.5400");
    const left = volume.attachments.filter((attachment) => attachment.server_id !== server_id);
    world.progress.start(volume, {
      busy: ["detaching"],
      end: effects.outcome ?? (left.length === 0 ? "available" : "in-use"),
      plan: effects.plan,
      arrive: (status) => {
        if (!isFailed(status)) volume.attachments = left;
        volume.updated_at = world.now();
      },
    });
    return startJob(world, "detachVolume", projectId, [], effects);
  },
} satisfies Handlers;
