import { describe, expect, test } from "vitest";
import { acceptTransfer, deleteTransfer } from "../../provider/api/evs/transfers.js";
import type { Provider } from "../../provider/hosts/provider.js";
import type { Properties } from "../../provider/resources/kind/definition.js";
import {
  Resource,
  type World,
  aDisk,
  aWorld,
  checked,
  declared,
  disk,
  requestsOf,
  somebody,
  volume,
  volumeMetadata,
  volumeTransfer,
} from "./harness.js";

async function offered(world: World, name = "data") {
  const data = await aDisk(world, {}, name);
  const args = { volumeId: data.id };
  const labels = await Resource.made(world.provider, volumeMetadata, `${name}-labels`, {
    ...args,
    metadata: { a: "1" },
  });
  const offer = await Resource.made(world.provider, volumeTransfer, `${name}-offer`, args);
  return { data, labels, offer };
}

async function accept(world: World, { id, state }: Resource): Promise<void> {
  const body = { accept: { auth_key: String(state["authKey"]) } };
  await acceptTransfer(somebody(world, "alt"), { transfer_id: id, body });
}

/** A disk that was offered, and that the other project has accepted. */
async function given() {
  const world = await aWorld();
  const resources = await offered(world);
  await accept(world, resources.offer);
  return { world, ...resources };
}

/** What a refresh of one process makes of the states; at most `parallel` reads at once, in the order given. */
async function refreshed(provider: Provider, resources: readonly Resource[], parallel = 16) {
  const states = new Map<Resource, Properties | undefined>();
  const left = [...resources];
  const slot = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      states.set(next, (await provider.read(next.kind, next.id, next.state))?.outputs);
    }
  };
  await Promise.all(Array.from({ length: parallel }, slot));
  for (const [resource, state] of states) if (state !== undefined) resource.state = state;
  return resources.map((resource) => states.get(resource));
}

const handedOver = { status: "handed-over" };

describe("a disk that a refresh does not find, and whose transfer is gone, too", () => {
  test.each(["disk first", "transfer first"])("stays in state as handed over, %s", async (order) => {
    const { world, data, offer } = await given();
    const both = order === "disk first" ? [data, offer] : [offer, data];
    await refreshed(world.process(), both);
    expect(data.state).toMatchObject({ ...handedOver, name: "data", size: 20 });
    expect(offer.state).toMatchObject({ status: "accepted" });
  });

  test("keeps its VolumeMetadata in state", async () => {
    const { world, data, labels, offer } = await given();
    const [, found] = await refreshed(world.process(), [data, labels, offer]);
    expect(found).toEqual(labels.state);
  });

  test("stays so at every further refresh", async () => {
    const { world, data, offer } = await given();
    for (let times = 0; times < 3; times++) await refreshed(world.process(), [data, offer]);
    expect(data.state).toMatchObject(handedOver);
  });

  test("waits for a transfer that is read late", async () => {
    const { world, data, offer } = await given();
    world.emulator.fault({ match: "getTransfer", status: 429, retryAfter: 30 });
    await refreshed(world.process(), [data, offer]);
    expect(data.state).toMatchObject(handedOver);
  });

  test("is known by state alone: a later run in a fresh container changes nothing, and says once what to do", async () => {
    const { world, data, offer } = await given();
    await refreshed(world.process(), [data, offer]);
    const told = world.said.length;
    const fresh = world.process({ EVS_STATE_DIR: `${world.folder}/fresh` });
    for (let times = 0; times < 2; times++) {
      const inputs = checked(fresh, volume, declared("data", disk), data.inputs);
      expect(fresh.diff(volume, data.id, data.state, inputs)).toMatchObject({ changes: [], silent: false });
    }
    expect(world.said.slice(told)).toEqual([
      expect.stringMatching(
        /handed over.*Take the disk and its VolumeTransfer out of the program.*If the disk was deleted/,
      ),
    ]);
  });

  test("is not changed", async () => {
    const { world, data, offer } = await given();
    await refreshed(world.process(), [data, offer]);
    await expect(data.update({ ...disk, size: 30 })).rejects.toThrow("Take the disk and its VolumeTransfer out");
  });

  test("is deleted without a request, and the receiver's disk stays", async () => {
    const { world, data, offer } = await given();
    await refreshed(world.process(), [data, offer]);
    world.emulator.resetRequests();
    await data.delete();
    expect(requestsOf(world)).toEqual({});
    expect(world.emulator.state().volumes).toHaveLength(1);
  });

  test("is dropped by a refresh once its VolumeTransfer has left the program", async () => {
    const { world, data, offer } = await given();
    await refreshed(world.process(), [data, offer]);
    await offer.delete();
    expect(await refreshed(world.process(), [data])).toEqual([undefined]);
  });

  test("is so also where both were deleted in the console, and can be made again by the same way", async () => {
    const world = await aWorld();
    const { data, offer } = await offered(world);
    await deleteTransfer(somebody(world, "password"), { transfer_id: offer.id });
    world.emulator.removeVolume(data.id);
    await refreshed(world.process(), [data, offer]);
    expect(data.state).toMatchObject(handedOver);
    await offer.delete();
    expect(await refreshed(world.process(), [data])).toEqual([undefined]);
    await aDisk({ provider: world.process() });
    expect(world.emulator.state().volumes).toHaveLength(1);
  });

  test("is an error that warns of a second disk where the reads go one by one", async () => {
    const { world, data, offer } = await given();
    const single = world.process();
    expect(await single.read(volume, data.id, data.state)).toBeUndefined();
    await expect(single.read(volumeTransfer, offer.id, offer.state)).rejects.toThrow(
      /taken the disk out of state.*would make a second, empty disk/,
    );
  });
});

describe("many disks that were handed over", () => {
  async function many(count: number) {
    const world = await aWorld();
    const stack = await Promise.all(Array.from({ length: count }, (_, index) => offered(world, `disk-${index}`)));
    await Promise.all(stack.map(({ offer }) => accept(world, offer)));
    return { world, disks: stack.map(({ data }) => data), offers: stack.map(({ offer }) => offer) };
  }

  test("stay in state where they are read beside each other", async () => {
    const { world, disks, offers } = await many(12);
    await refreshed(world.process(), [...disks, ...offers], 1000);
    for (const { state } of disks) expect(state).toMatchObject(handedOver);
  });

  test("are dropped where the transfers come after them all, and each of those says what must not happen now", async () => {
    const { world, disks, offers } = await many(12);
    const process = world.process();
    expect(new Set(await refreshed(process, disks, 4))).toEqual(new Set([undefined]));
    for (const { id, state } of offers)
      await expect(process.read(volumeTransfer, id, state)).rejects.toThrow(/would make a second, empty disk/);
  });
});

test("many disks that were deleted are found gone by one refresh", async () => {
  const world = await aWorld();
  const disks = await Promise.all(Array.from({ length: 40 }, (_, index) => aDisk(world, {}, `disk-${index}`)));
  for (const { id } of disks) world.emulator.removeVolume(id);
  const began = world.clock.now();
  expect(new Set(await refreshed(world.process(), disks, 8))).toEqual(new Set([undefined]));
  expect(world.clock.now() - began).toBeLessThan(3000);
});
