import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { StateFolder } from "../../provider/recovery/stateFolder.js";
import { aDisk, aWorld, create, disk, failureOf, onlyDisk, requestsOf, snapshot, volume } from "./harness.js";

describe("a state folder that can't be written", () => {
  const unwritable = async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    writeFileSync(join(world.folder, "file"), "");
    return { world, made, process: world.process({ EVS_STATE_DIR: join(world.folder, "file", "evs") }) };
  };

  test("keeps no gone disk in state", async () => {
    const { world, made, process } = await unwritable();
    world.emulator.removeVolume(made.id);
    expect(await process.read(volume, made.id, made.state)).toBeUndefined();
  });

  test("stops no update and no delete", async () => {
    const { world, made, process } = await unwritable();
    await process.update(volume, made.id, made.state, { ...made.inputs, size: 40 });
    expect(onlyDisk(world)).toMatchObject({ size: 40 });
    await process.delete(volume, made.id, made.state);
    expect(world.emulator.state().volumes).toEqual([]);
  });

  test("stops a create before anything is sent, and says how to choose another", async () => {
    const { world, process } = await unwritable();
    world.emulator.resetRequests();
    expect((await failureOf(create(process, volume, "other", disk))).message).toContain("EVS_STATE_DIR");
    expect(requestsOf(world)).not.toHaveProperty("createVolume");
  });
});

describe("a damaged intent", () => {
  const damaged = async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    writeFileSync(new StateFolder(world.folder, "creates").path("Volume project/stack//data"), "");
    return { made, process: world.process() };
  };

  test("is in the way of no diff, read and delete of a disk that the engine has", async () => {
    const { made, process } = await damaged();
    expect(process.diff(volume, made.id, made.state, made.inputs).changes).toEqual([]);
    expect(await process.read(volume, made.id, made.state)).toBeDefined();
    await expect(process.delete(volume, made.id, made.state)).resolves.toBeUndefined();
  });
});

test("an intent of a snapshot holds nothing that could be secret", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  world.emulator.fault({ match: "createSnapshot", drop: "before" });
  const secrets = { description: "s3cret-one", metadata: { token: "s3cret-two" } };
  await failureOf(create(world.provider, snapshot, "daily", { volumeId, ...secrets }));
  expect(JSON.stringify(new StateFolder(world.folder, "creates").all())).toContain("daily");
  expect(JSON.stringify(new StateFolder(world.folder, "creates").all())).not.toContain("s3cret");
});
