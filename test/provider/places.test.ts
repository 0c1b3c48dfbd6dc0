import { describe, expect, test } from "vitest";
import { type World, aDisk, aWorld, checked, declared, disk, onlyDisk, volume } from "./harness.js";

describe("a configuration that moved to another region", () => {
  const moved = { OS_REGION_NAME: "eu-nl", OS_PROJECT_NAME: "eu-nl" };

  test("is refused by check, which names both", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    const elsewhere = world.process(moved);
    expect(() => checked(elsewhere, volume, declared("data", disk), made.inputs)).toThrow(
      /lives in region "eu-de" \(configured now: "eu-nl"\)/,
    );
  });

  test("is refused by read, update and delete before anything is sent", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    const elsewhere = world.process(moved);
    world.emulator.resetRequests();
    await expect(elsewhere.read(volume, made.id, made.state)).rejects.toThrow("configured now");
    await expect(elsewhere.update(volume, made.id, made.state, made.inputs)).rejects.toThrow("configured now");
    await expect(elsewhere.delete(volume, made.id, made.state)).rejects.toThrow("configured now");
    expect(world.emulator.requests().total).toBe(0);
  });
});

/** What a machine knows of the project. */
const byName = { OS_PROJECT_ID: "" };
const byId = { OS_PROJECT_NAME: "" };
const byBoth = {};

describe("one project that two machines name differently", () => {
  const grown = { ...disk, size: 30 };

  test.each([
    ["name", "id", byName, byId],
    ["name", "both", byName, byBoth],
    ["id", "name", byId, byName],
    ["both", "name", byBoth, byName],
  ])("made by its %s, its disk is read, changed and deleted by its %s", async (_, __, made, today) => {
    const world = await aWorld();
    const data = await aDisk({ provider: world.process(made) });
    const other = world.process(today);
    expect((await other.read(volume, data.id, data.state))?.outputs).toEqual(data.state);
    const inputs = checked(other, volume, declared("data", grown), data.inputs);
    const state = await other.update(volume, data.id, data.state, inputs);
    expect(onlyDisk(world)).toMatchObject({ size: 30 });
    await other.delete(volume, data.id, state);
    expect(world.emulator.state().volumes).toEqual([]);
  });
});

describe("another project", () => {
  const alt = ({ emulator }: World, known: Record<string, string>) => ({ ...emulator.logins.alt, ...known });

  test.each([
    ["by its id", byId],
    ["by both", byBoth],
  ])("named %s is refused by check where state has an id, too", async (_, known) => {
    const world = await aWorld();
    const data = await aDisk(world);
    const other = world.process(alt(world, known));
    expect(() => checked(other, volume, declared("data", disk), data.inputs)).toThrow(/lives in projectId "9e17/);
  });

  test.each([
    ["the same name, by name", byName, byName],
    ["an id, where state has a name", byName, byId],
    ["a name, where state has an id", byId, byName],
  ])("that is configured by %s is refused by the login's id, and nothing is done there", async (_, made, today) => {
    const world = await aWorld();
    const data = await aDisk({ provider: world.process(made) });
    const other = world.process(alt(world, today));
    const inputs = checked(other, volume, declared("data", { ...disk, size: 30 }), data.inputs);
    const refused = /lives in project 9e17\w+, and the login is for project 40ac/;
    await expect(other.read(volume, data.id, data.state)).rejects.toThrow(refused);
    await expect(other.update(volume, data.id, data.state, inputs)).rejects.toThrow(refused);
    await expect(other.delete(volume, data.id, data.state)).rejects.toThrow(refused);
    expect(onlyDisk(world)).toMatchObject({ size: 20 });
  });

  test("of another name is refused by check", async () => {
    const world = await aWorld();
    const data = await aDisk({ provider: world.process(byName) });
    const other = world.process({ OS_PROJECT_ID: "", OS_PROJECT_NAME: "eu-de_team" });
    expect(() => checked(other, volume, declared("data", disk), data.inputs)).toThrow(
      /lives in projectName "eu-de" \(configured now: "eu-de_team"\)/,
    );
  });
});
