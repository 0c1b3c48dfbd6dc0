import { expect, test } from "vitest";
import { aDisk, aWorld, disk, volume } from "./harness.js";

test("a state folder that nothing can be written to stops neither refresh nor diff nor delete", async () => {
  const world = await aWorld();
  const [gone, kept] = [await aDisk(world, {}, "gone"), await aDisk(world, {}, "kept")];
  world.emulator.removeVolume(gone.id);
  const provider = world.process({ EVS_STATE_DIR: "/proc/evs" });
  expect(await provider.read(volume, gone.id, gone.state)).toBeUndefined();
  expect((await provider.read(volume, kept.id, kept.state))?.outputs).toEqual(kept.state);
  expect(provider.diff(volume, kept.id, kept.state, { ...kept.inputs, ...disk })).toMatchObject({ changes: [] });
  await provider.delete(volume, kept.id, kept.state);
  expect(world.emulator.state().volumes).toEqual([]);
});
