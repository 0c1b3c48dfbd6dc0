import { isNotFound } from "../provider/api/refusals.js";
import { getVolume } from "../provider/api/evs/volumes.js";
import { createVolume, extendVolume } from "../provider/api/evs/volumes.js";
import { deleteVolume } from "../provider/api/evs/cinderVolumes.js";
import { getJob } from "../provider/api/evs/jobs.js";
import { Provider } from "../provider/hosts/provider.js";
import type { Properties } from "../provider/resources/kind/definition.js";
import { definitions } from "../provider/resources/index.js";
import { openSession } from "../provider/transport/session.js";
import type { Runner } from "./phases.js";
// loaded before time begins: a module on its way from the disk looks like everybody sleeping
import "../provider/clouds/open.js";

const [volume] = definitions;
const disk = { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" };
const longest = { create: 86_400, update: 86_400, delete: 86_400 };

/** This provider, asked as the engine asks it. */
export function thisProvider(): Runner {
  const states: Properties[] = [];
  return {
    phase(settings, clock) {
      const provider = new Provider(settings, clock, () => undefined);
      const inputs = (index: number, size: number): Properties => {
        const __evs = { name: `disk-${index}`, resource: `project/stack//disk-${index}`, timeouts: longest };
        return provider.check(volume, states[index], { ...disk, size, __evs }).inputs;
      };
      const stateOf = (index: number): Properties => states[index] ?? {};
      return {
        async create(index) {
          const made = await provider.create(volume, inputs(index, 20));
          states[index] = made.outputs;
          return made.id;
        },
        refresh: (id, index) => provider.read(volume, id, stateOf(index)),
        async grow(id, index) {
          states[index] = await provider.update(volume, id, stateOf(index), inputs(index, 30));
        },
        delete: (id, index) => provider.delete(volume, id, stateOf(index)),
      };
    },
  };
}

/** Each disk by itself, with the delays of the Terraform provider for Huawei Cloud: a job after 5 s and then every 10 s, a disk every 5 s. */
export const plainApproach: Runner = {
  phase(settings, clock) {
    const session = openSession({ settings, clock });
    const jobEnds = async (job_id: string): Promise<string> => {
      for (let pause = 5_000; ; pause = 10_000) {
        await clock.sleep(pause);
        const job = await getJob(session, { job_id });
        if (job.status === "SUCCESS") return job.entities?.volume_id ?? "";
      }
    };
    const look = async (volume_id: string) => (await getVolume(session, { volume_id })).volume;
    const rests = async (id: string): Promise<void> => {
      for (let hits = 0; hits < 2;) {
        await clock.sleep(5_000);
        hits = (await look(id)).status === "available" ? hits + 1 : 0;
      }
    };
    return {
      async create(index) {
        const { size, availabilityZone, volumeType } = disk;
        const body = {
          volume: { name: `disk-${index}`, size, availability_zone: availabilityZone, volume_type: volumeType },
        };
        const id = await jobEnds((await createVolume(session, { body })).job_id);
        await rests(id);
        await look(id);
        return id;
      },
      refresh: look,
      async grow(id) {
        await look(id);
        const body = { "os-extend": { new_size: 30 } };
        await jobEnds((await extendVolume(session, { volume_id: id, body })).job_id);
        await rests(id);
        await look(id);
      },
      async delete(id) {
        await look(id);
        await deleteVolume(session, { volume_id: id });
        try {
          for (;;) {
            await clock.sleep(5_000);
            await look(id);
          }
        } catch (error) {
          if (!isNotFound(error)) throw error;
        }
      },
    };
  },
};
