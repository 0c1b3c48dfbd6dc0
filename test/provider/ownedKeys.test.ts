import { describe, expect, test } from "vitest";
import {
  createSnapshotMetadata,
  createVolumeMetadata,
  deleteVolumeMetadataKey,
  deleteSnapshotMetadataKey,
} from "../../provider/api/evs/metadata.js";
import { deleteSnapshot } from "../../provider/api/evs/snapshots.js";
import { behindChanges } from "./changedAnswers.js";
import {
  Resource,
  aDisk,
  aWorld,
  create,
  failureOf,
  onlyDisk,
  requestsOf,
  snapshot,
  snapshotMetadata,
  somebody,
  unfinishedOf,
  volumeMetadata,
  type World,
} from "./harness.js";

const foreign = { owner: "somebody else" };

/** A disk or a snapshot with a key of somebody else, and what others do to it. */
const bearers = [
  {
    kind: volumeMetadata,
    argument: "volumeId",
    what: "disk",
    set: "createVolumeMetadata",
    remove: "deleteVolumeMetadataKey",
    make: async (world: World) => (await aDisk(world)).id,
    keys: (world: World) => ({ ...Object(onlyDisk(world)["metadata"]) }),
    others: (world: World, id: string, metadata: Record<string, string>) =>
      createVolumeMetadata(somebody(world), { volume_id: id, body: { metadata } }),
    othersRemove: (world: World, id: string, key: string) =>
      deleteVolumeMetadataKey(somebody(world), { volume_id: id, key }),
    gone: (world: World, id: string) => world.emulator.removeVolume(id),
  },
  {
    kind: snapshotMetadata,
    argument: "snapshotId",
    what: "snapshot",
    set: "createSnapshotMetadata",
    remove: "deleteSnapshotMetadataKey",
    make: async (world: World) => {
      const { id: volumeId } = await aDisk(world);
      return (await create(world.provider, snapshot, "daily", { volumeId })).id;
    },
    keys: (world: World) => ({ ...Object(world.emulator.state().snapshots[0]?.["metadata"]) }),
    others: (world: World, id: string, metadata: Record<string, string>) =>
      createSnapshotMetadata(somebody(world), { snapshot_id: id, body: { metadata } }),
    othersRemove: (world: World, id: string, key: string) =>
      deleteSnapshotMetadataKey(somebody(world), { snapshot_id: id, key }),
    gone: async (world: World, id: string) => {
      await deleteSnapshot(somebody(world), { snapshot_id: id });
      // two looks at it: it is being deleted, it is gone
      world.emulator.fault({ match: "getSnapshot", times: 2, status: 404, code: "EVS.5404" });
    },
  },
] as const;

describe.each(bearers)(
  "$kind.kind",
  ({ kind, argument, what, make, keys, others, othersRemove, gone, set, remove }) => {
    async function withForeignKey() {
      const world = await aWorld();
      const id = await make(world);
      await others(world, id, foreign);
      world.emulator.resetRequests();
      return { world, id };
    }
    const args = (id: string, metadata: Record<string, string>, more = {}) => ({ [argument]: id, metadata, ...more });

    test("sets its keys beside those of others, under the id of what it belongs to", async () => {
      const { world, id } = await withForeignKey();
      expect((await create(world.provider, kind, "keys", args(id, { team: "storage" }))).id).toBe(id);
      expect(keys(world)).toEqual({ ...foreign, team: "storage" });
    });

    test("refuses a key that exists with another value, which is not shown, and sends nothing", async () => {
      const { world, id } = await withForeignKey();
      const { message } = await failureOf(create(world.provider, kind, "keys", args(id, { owner: "me", team: "x" })));
      expect(message).toMatch(/the key owner already.*overwrite: true/);
      expect(message).not.toContain("somebody else");
      expect(keys(world)).toEqual(foreign);
    });

    test("takes over a key that exists with the same value", async () => {
      const { world, id } = await withForeignKey();
      await expect(create(world.provider, kind, "keys", args(id, foreign))).resolves.toMatchObject({ id });
    });

    test("takes over a key with another value when overwrite is set", async () => {
      const { world, id } = await withForeignKey();
      await create(world.provider, kind, "keys", args(id, { owner: "me" }, { overwrite: true }));
      expect(keys(world)).toMatchObject({ owner: "me" });
    });

    test("changes its own keys without overwrite, and refuses a new one that is another's", async () => {
      const { world, id } = await withForeignKey();
      const ours = await Resource.made(world.provider, kind, "keys", args(id, { team: "storage" }));
      await ours.update(args(id, { team: "network" }));
      await expect(ours.update(args(id, { team: "network", owner: "me" }))).rejects.toThrow("overwrite: true");
      expect(keys(world)).toEqual({ ...foreign, team: "network" });
    });

    test("sends nothing that changes anything when nothing differs", async () => {
      const { world, id } = await withForeignKey();
      const ours = await Resource.made(world.provider, kind, "keys", args(id, { team: "storage" }));
      world.emulator.resetRequests();
      await ours.update(args(id, { team: "storage" }));
      expect(world.emulator.requests().log.filter(({ method }) => method !== "GET")).toEqual([]);
    });

    test("removes only its keys", async () => {
      const { world, id } = await withForeignKey();
      const ours = await Resource.made(world.provider, kind, "keys", args(id, { team: "storage", tier: "gold" }));
      await ours.update(args(id, { team: "storage" }));
      expect(keys(world)).toEqual({ ...foreign, team: "storage" });
      await ours.delete();
      expect(keys(world)).toEqual(foreign);
    });

    test("shows a key that was changed outside, and puts it back", async () => {
      const { world, id } = await withForeignKey();
      const ours = await Resource.made(world.provider, kind, "keys", args(id, { team: "storage" }));
      await others(world, id, { team: "theirs" });
      expect((await ours.read())?.outputs["metadata"]).toEqual({ team: "theirs" });
      await ours.update(args(id, { team: "storage" }));
      expect(keys(world)).toEqual({ ...foreign, team: "storage" });
    });

    test(`is gone with its ${what}, and deleting it then is no error`, async () => {
      const { world, id } = await withForeignKey();
      const ours = await Resource.made(world.provider, kind, "keys", args(id, { team: "storage" }));
      await gone(world, id);
      expect(await ours.read()).toBeUndefined();
      await expect(ours.delete()).resolves.toBeUndefined();
    });

    test("deletes without complaint when its keys are gone already", async () => {
      const { world, id } = await withForeignKey();
      const ours = await Resource.made(world.provider, kind, "keys", args(id, { team: "storage" }));
      await othersRemove(world, id, "team");
      world.emulator.resetRequests();
      await ours.delete();
      expect(requestsOf(world)[remove]).toBeUndefined();
      expect(keys(world)).toEqual(foreign);
    });

    test(`of a ${what} that does not exist says so`, async () => {
      const world = await aWorld();
      const id = "00000000-0000-4000-8000-000000000000";
      await expect(create(world.provider, kind, "keys", args(id, {}))).rejects.toThrow(`there is no ${what} ${id}`);
    });

    test("whose answer was lost ends well when the keys are there", async () => {
      const { world, id } = await withForeignKey();
      world.emulator.fault({ match: set, drop: "after" });
      await create(world.provider, kind, "keys", args(id, { team: "storage" }));
      expect(keys(world)).toEqual({ ...foreign, team: "storage" });
    });

    test("that was cut off is gone on with", async () => {
      const { world, id } = await withForeignKey();
      world.emulator.fault({ match: set, drop: "before", times: 9 });
      await unfinishedOf(create(world.provider, kind, "keys", args(id, { team: "storage" })));
      world.emulator.clearFaults();
      await create(world.process(), kind, "keys", args(id, { team: "storage" }));
      expect(keys(world)).toEqual({ ...foreign, team: "storage" });
    });

    test("one of which somebody removes at the same moment are removed without complaint", async () => {
      const { world, id } = await withForeignKey();
      const ours = await Resource.made(world.provider, kind, "keys", args(id, { team: "storage", tier: "gold" }));
      world.emulator.fault({ match: remove, status: 404, code: "EVS.5404" });
      await ours.delete();
      expect(requestsOf(world)[remove]).toBe(2);
    });

    test("that is stopped sends nothing", async () => {
      const { world, id } = await withForeignKey();
      world.provider.stop();
      await expect(create(world.provider, kind, "keys", args(id, { team: "storage" }))).rejects.toThrow("interrupted");
      expect(keys(world)).toEqual(foreign);
    });

    test("that is stopped while it removes its keys removes no further one", async () => {
      const { world, id } = await withForeignKey();
      const provider = await behindChanges(world, ({ method }, answer) => {
        if (method === "DELETE") provider.stop();
        return answer;
      });
      const ours = await Resource.made(provider, kind, "keys", args(id, { team: "storage", tier: "gold" }));
      await expect(ours.delete()).rejects.toThrow("interrupted");
      expect(requestsOf(world)[remove]).toBe(1);
    });
  },
);
