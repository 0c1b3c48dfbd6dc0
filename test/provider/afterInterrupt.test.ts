import { readdirSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  aWorld,
  checked,
  create,
  declared,
  disk,
  failureOf,
  onlyDisk,
  requestsOf,
  unfinishedOf,
  volume,
} from "./harness.js";

/** A disk whose create was interrupted: the engine has its id, and the intent is still there. */
async function interruptedDisk() {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", jobPlan: [["RUNNING", 30]], plan: [["creating", 30]] });
  void world.clock.sleep(5000).then(() => world.provider.stop());
  const failure = await unfinishedOf(create(world.provider, volume, "data", disk));
  return { world, id: failure.id, state: failure.outputs };
}

test.each([
  ["before anything of the old one is deleted", false],
  ["between the two", true],
])("a replacement of an interrupted create makes one new disk, also when the process dies %s", async (_, begun) => {
  const { world, id, state } = await interruptedDisk();
  // `--target-replace` asks for no diff: the old one is deleted first
  if (begun) await world.process().delete(volume, id, state);
  const next = world.process();
  if (!begun) await next.delete(volume, id, state);
  const made = await next.create(volume, checked(next, volume, declared("data", disk)));
  expect(made.id).not.toBe(id);
  expect(onlyDisk(world)).toMatchObject({ id: made.id, status: "available" });
});

test("a disk whose interrupted create was finished is deleted when it is to go", async () => {
  const { world, id } = await interruptedDisk();
  const next = world.process();
  const made = await next.create(volume, checked(next, volume, declared("data", disk)));
  await next.delete(volume, id, made.outputs);
  expect(world.emulator.state().volumes).toEqual([]);
});

test("an interrupt before anything was sent leaves nothing behind", async () => {
  const folder = mkdtempSync(join(tmpdir(), "evs-intents-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const world = await aWorld({ EVS_STATE_DIR: folder });
  const inputs = checked(world.provider, volume, declared("data", disk));
  const creating = world.provider.create(volume, inputs);
  world.provider.stop();
  expect((await failureOf(creating)).message).toMatch(/interrupted/);
  expect(requestsOf(world)["createVolume"]).toBeUndefined();
  expect(readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith(".json"))).toEqual([]);
});

test("a disk that awaits its transfer does not grow, and the transfer is named as the reason", async () => {
  const world = await aWorld();
  const made = await create(world.provider, volume, "data", disk);
  world.emulator.patchVolume(made.id, { status: "awaiting-transfer" });
  const inputs = checked(world.provider, volume, declared("data", { ...disk, size: 40 }));
  const failure = await failureOf(world.provider.update(volume, made.id, made.outputs, inputs));
  expect(failure.message).toMatch(/awaiting-transfer with 20 GiB.*Delete its transfer first/);
  expect(requestsOf(world)["extendVolume"]).toBeUndefined();
});

test("an empty name is refused before anything is sent", async () => {
  const world = await aWorld();
  const { problems } = world.provider.check(volume, undefined, declared("data", { ...disk, name: "" }));
  expect(problems).toEqual([
    { property: "name", reason: "an empty text is not accepted: give it a name, or leave name out" },
  ]);
});
