import type { ecsOperations } from "../../../../provider/api/ecs/index.js";
import { isFailed } from "../../../../provider/clouds/states.js";
import { notFound, refusal } from "../evs/errors.js";
import { Evs } from "../evs/tables.js";
import type { HandlersFor } from "../handler.js";
import { Jobs } from "../jobs.js";

/** What servers do to disks. */
export const attachmentHandlers = {
  detachServerVolume({ given: { server_id, volume_id }, projectId, effects }, world) {
    const volume = world.part(Evs).volume(projectId, volume_id);
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
    const job = { job_type: "detachVolume", project_id: projectId, entities: () => ({}) };
    return world.part(Jobs).start(job, effects, () => ["EVS.2024", "EbsCreateVolumeTask-fail:volume is error!"]);
  },
} satisfies HandlersFor<typeof ecsOperations>;
