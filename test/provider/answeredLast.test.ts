import { expect, test } from "vitest";
import {
  Resource,
  type World,
  aDisk,
  aWorld,
  create,
  disk,
  failureOf,
  serverResize,
  snapshot,
  snapshotRollback,
  volume,
  volumeAttachment,
  volumeImage,
} from "./harness.js";

const timeouts = { create: 60, update: 60, delete: 60 };
const waiting = { timeouts };

/** What takes longer than somebody waits, once `slow` is called. */
const waits: readonly {
  readonly when: string;
  meet(world: World, slow: () => void): Promise<unknown>;
  readonly what: RegExp;
}[] = [
  {
    when: "a disk that is not made in time",
    meet: (world, slow) => (slow(), create(world.provider, volume, "it", disk, waiting)),
    what: /disk [0-9a-f-]+ to be created/,
  },
  {
    when: "a disk that is not grown in time",
    meet: async (world, slow) => {
      const data = await aDisk(world);
      slow();
      return data.update({ ...disk, size: 40 }, waiting);
    },
    what: /disk [0-9a-f-]+ to be extended to 40 GiB/,
  },
  {
    when: "a disk that is not deleted in time",
    meet: async (world, slow) => {
      const data = await Resource.made(world.provider, volume, "data", disk, waiting);
      slow();
      return data.delete();
    },
    what: /disk [0-9a-f-]+ to be deleted/,
  },
  {
    when: "a snapshot that is not made in time",
    meet: async (world, slow) => {
      const { id: volumeId } = await aDisk(world);
      slow();
      return create(world.provider, snapshot, "it", { volumeId }, waiting);
    },
    what: /snapshot [0-9a-f-]+ to be created/,
  },
  {
    when: "a snapshot that is not deleted in time",
    meet: async (world, slow) => {
      const { id: volumeId } = await aDisk(world);
      const made = await Resource.made(world.provider, snapshot, "it", { volumeId }, waiting);
      slow();
      return made.delete();
    },
    what: /snapshot [0-9a-f-]+ to be deleted/,
  },
  {
    when: "a disk that stays busy with something else",
    meet: async (world) => {
      const data = await aDisk(world);
      world.emulator.patchVolume(data.id, { status: "backing-up" });
      return data.update({ ...disk, size: 40 }, waiting);
    },
    what: /disk [0-9a-f-]+ to end what it is doing/,
  },
  {
    when: "a rollback that does not end in time",
    meet: async (world, slow) => {
      const { id: volumeId } = await aDisk(world);
      const { id: snapshotId } = await create(world.provider, snapshot, "it", { volumeId });
      slow();
      return create(world.provider, snapshotRollback, "it", { volumeId, snapshotId }, waiting);
    },
    what: /disk [0-9a-f-]+ to be rolled back/,
  },
  {
    when: "an image that is not exported in time",
    meet: async (world, slow) => {
      const { id: volumeId } = await aDisk(world);
      slow();
      return create(world.provider, volumeImage, "it", { volumeId, imageName: "golden" }, waiting);
    },
    what: /image [0-9a-f-]+ to be exported/,
  },
  {
    when: "a disk that is not attached in time",
    meet: async (world, slow) => {
      const { id: volumeId } = await aDisk(world);
      const serverId = world.emulator.addServer();
      slow();
      return create(world.provider, volumeAttachment, "it", { serverId, volumeId }, waiting);
    },
    what: /disk [0-9a-f-]+ to be attached/,
  },
  {
    when: "a server that does not end in time what is being done to it",
    meet: (world, slow) => {
      const serverId = world.emulator.addServer({ status: "REBOOT" });
      slow();
      return create(world.provider, serverResize, "it", { serverId, flavorId: "s3.xlarge.2" }, waiting);
    },
    what: /server [0-9a-f-]+ to end/,
  },
  {
    when: "a disk that a lost create may have made",
    meet: (world) => {
      world.emulator.fault({ match: "createVolume", drop: "before" });
      return create(world.provider, volume, "it", disk, { timeouts: { create: 10 } });
    },
    what: /the disk of a create whose answer was lost to show itself/,
  },
  {
    when: "an image that a lost export may have made",
    meet: async (world) => {
      const { id: volumeId } = await aDisk(world);
      world.emulator.fault({ match: "exportVolumeImage", drop: "before" });
      const args = { volumeId, imageName: "golden" };
      return create(world.provider, volumeImage, "it", args, { timeouts: { create: 10 } });
    },
    what: /the image golden of an export whose answer was lost to show itself/,
  },
];

/** What the service could not do, and says so by a status alone. */
const ends: readonly { readonly when: string; meet(world: World): Promise<unknown>; readonly what: RegExp }[] = [
  {
    when: "a disk that fails though its job succeeded",
    meet: (world) => {
      world.emulator.fault({ match: "createVolume", jobPlan: [["SUCCESS", 1]], plan: [["error", 1]] });
      return create(world.provider, volume, "it", disk);
    },
    what: /status error/,
  },
  {
    when: "a snapshot that fails",
    meet: async (world) => {
      const { id: volumeId } = await aDisk(world);
      world.emulator.fault({ match: "createSnapshot", outcome: "error" });
      return create(world.provider, snapshot, "it", { volumeId });
    },
    what: /status error/,
  },
  {
    when: "an image that fails",
    meet: async (world) => {
      const { id: volumeId } = await aDisk(world);
      world.emulator.fault({ match: "exportVolumeImage", outcome: "killed" });
      return create(world.provider, volumeImage, "it", { volumeId, imageName: "golden" });
    },
    what: /status killed/,
  },
  {
    when: "a disk that could not be attached",
    meet: async (world) => {
      const { id: volumeId } = await aDisk(world);
      const serverId = world.emulator.addServer();
      world.emulator.fault({ match: "attachServerVolume", jobPlan: [["SUCCESS", 1]], outcome: "error" });
      return create(world.provider, volumeAttachment, "it", { serverId, volumeId });
    },
    what: /could not be attached to server [0-9a-f-]+: it is in status error/,
  },
  {
    when: "a rollback that fails",
    meet: async (world) => {
      const { id: volumeId } = await aDisk(world);
      const { id: snapshotId } = await create(world.provider, snapshot, "it", { volumeId });
      world.emulator.fault({ match: "rollbackSnapshot", outcome: "error_rollback" });
      return create(world.provider, snapshotRollback, "it", { volumeId, snapshotId });
    },
    what: /status error_rollback/,
  },
];

test.each(waits)("$when names the request that was answered last", async ({ meet, what }) => {
  let jobSeconds = 0;
  const world = await aWorld({}, { jobSeconds: () => jobSeconds });
  const { message } = await failureOf(meet(world, () => (jobSeconds = 600)));
  expect(message).toMatch(what);
  expect(message).toMatch(/gave up waiting.*last seen [^;]* \(request [0-9a-f]+\)\. .*\(now \d+ s\)/);
});

test.each(ends)("$when names the request that showed it", async ({ meet, what }) => {
  const world = await aWorld();
  const { message } = await failureOf(meet(world));
  expect(message).toMatch(what);
  expect(message).toMatch(/\(request [0-9a-f]+\)/);
});

test("of disks that a list shows, the request of that list is named", async () => {
  let jobSeconds = 0;
  const world = await aWorld({}, { jobSeconds: () => jobSeconds });
  const names = Array.from({ length: 12 }, (_, index) => `data-${index}`);
  const disks = await Promise.all(names.map((name) => Resource.made(world.provider, volume, name, disk, waiting)));
  jobSeconds = 600;
  const failures = await Promise.all(disks.map((one) => failureOf(one.delete())));
  const lists = world
    .log()
    .trim()
    .split("\n")
    .map((line): { operation: string; requestId: string } => JSON.parse(line))
    .filter(({ operation }) => operation === "listVolumes");
  const named = failures.map(({ message }) => /last seen status deleting \(request ([0-9a-f]+)\)/.exec(message)?.[1]);
  expect(lists.map(({ requestId }) => requestId)).toEqual(expect.arrayContaining(named));
});
