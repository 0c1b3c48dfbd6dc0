import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changedEndpoint } from "../provider/changedAnswers.js";
import { type World, aDisk, aWorld, create, disk, snapshot, volume } from "../provider/harness.js";
import { systemClock } from "../../provider/waiting/clock.js";
import { ran } from "./ran.js";

/** What `pulumi stack export` prints of the stack `project/stack`. */
function state(...ids: string[]): string {
  const root = { urn: "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack" };
  const resources = [
    root,
    ...ids.map((id) => ({ urn: `urn:pulumi:stack::project::pulumi-nodejs:dynamic/evs:Volume::${id}`, id })),
  ];
  return JSON.stringify({ version: 3, deployment: { resources } });
}

function lost(world: World, stdin: string, ...options: string[]) {
  return lostThrough({}, world, stdin, ...options);
}

function lostThrough(
  endpoint: Record<string, string>,
  { emulator, folder }: World,
  stdin: string,
  ...options: string[]
) {
  return ran({ ...emulator.env, ...endpoint, EVS_STATE_DIR: folder, PULUMI_HOME: folder }, stdin, "lost", ...options);
}

/** A world in which another process can ask, so one on the clock of the machine. */
async function aRealWorld() {
  return aWorld({ EVS_POLL_INTERVAL: "0" }, { clock: () => systemClock });
}

describe("pulumi-evs lost", () => {
  test("lists the disks and snapshots of the stack that the state does not have, and those alone", async () => {
    const world = await aRealWorld();
    const kept = await aDisk(world, {}, "kept");
    const gone = await aDisk(world, {}, "gone");
    const { id: snapshotId } = await create(world.provider, snapshot, "daily", { volumeId: kept.id });
    world.provider.endInOrder();
    const theirs = await ofAnotherStack(world);
    const { said, code } = await lost(world, state(kept.id));
    expect(said).toContain(`Volume ${gone.id}`);
    expect(said).toContain(`Snapshot ${snapshotId}`);
    expect(said).toContain('Made for Volume "gone", and this machine has no record of it');
    expect(said).not.toContain(theirs.id);
    expect(said).not.toContain(`Volume ${kept.id}`);
    expect(code).toBe(2);
  });

  test("says that the next up takes what this machine remembers", async () => {
    const world = await aRealWorld();
    await aDisk(world, { description: "its own words" });
    expect((await lost(world, state())).said).toContain("`pulumi up` on this machine takes it");
  });

  test("lists a snapshot that was taken before a growth only where its disk is lost, too", async () => {
    const world = await aRealWorld();
    const data = await aDisk(world, { snapshotBeforeGrowth: true });
    await data.update({ ...disk, snapshotBeforeGrowth: true, size: 40 });
    const [{ id } = { id: "none" }] = world.emulator.state().snapshots;
    expect((await lost(world, state(data.id))).said).not.toContain(id);
    expect((await lost(world, state())).said).toContain(id);
  });

  test("has nothing to list when the state has everything", async () => {
    const world = await aRealWorld();
    const { id } = await aDisk(world);
    expect(await lost(world, state(id))).toMatchObject({
      code: 0,
      said: expect.stringContaining("Nothing of project/stack"),
    });
  });

  test("does not say that nothing is lost when something can't be read", async () => {
    const world = await aRealWorld();
    const { id } = await aDisk(world);
    await aDisk(world, { size: 77 }, "gone");
    const endpoint = await changedEndpoint(world, (_asked, answer) => ({
      ...answer,
      body: answer.body.replaceAll('"size":77', '"size":"many"'),
    }));
    const { said, complaint, code } = await lostThrough(endpoint, world, state(id));
    expect(said).toBe("Of what can be read, nothing of project/stack is lost.\n");
    expect(complaint).toContain("that can't be read");
    expect(code).toBe(2);
  });

  test("reads several states from files, and prints JSON", async () => {
    const world = await aRealWorld();
    const [one, other] = [await aDisk(world, {}, "one"), await aDisk(world, {}, "other")];
    const files = [one, other].map(({ id }) => {
      const file = join(world.folder, `${id}.state`);
      writeFileSync(file, state(id));
      return file;
    });
    expect(JSON.parse((await lost(world, "", "--json", ...files)).said)).toEqual([]);
    expect(JSON.parse((await lost(world, "", "--json", ...files.slice(1))).said)).toMatchObject([
      { id: one.id, owner: "project/stack/one" },
    ]);
  });

  test("asks whose they are when the state is empty", async () => {
    const world = await aRealWorld();
    const { id } = await aDisk(world);
    const empty = JSON.stringify({ version: 3, deployment: {} });
    expect(await lost(world, empty)).toMatchObject({
      code: 1,
      complaint: expect.stringContaining("--stack project/stack"),
    });
    expect((await lost(world, empty, "--stack", "project/stack")).said).toContain(id);
  });

  test("says what it wants when it is given something else", async () => {
    const world = await aRealWorld();
    expect((await lost(world, "nothing")).complaint).toContain("give what `pulumi stack export` prints");
  });

  test("sends nothing that changes anything", async () => {
    const world = await aRealWorld();
    await aDisk(world);
    world.emulator.resetRequests();
    await lost(world, state());
    expect(
      world.emulator.requests().log.filter(({ method, path }) => method !== "GET" && !path.endsWith("/auth/tokens")),
    ).toEqual([]);
  });
});

function ofAnotherStack({ provider }: World) {
  const identity = { name: "theirs", resource: "other/stack//theirs" };
  return provider.create(volume, provider.check(volume, undefined, { ...disk, __evs: identity }).inputs);
}
