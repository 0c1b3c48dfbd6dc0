import { describe, expect, test } from "vitest";
import { existing, existingSnapshots, markOf } from "./existingDisks.js";
import { create, failureOf, requestsOf, snapshot } from "./harness.js";

describe("a snapshot that exists", () => {
  async function withSnapshot() {
    const { world, id: volumeId } = await existing();
    const [id = ""] = await existingSnapshots(world, [volumeId], { metadata: { team: "storage" } });
    return { world, volumeId, id };
  }

  test("is taken as it is, and nothing but a look is sent", async () => {
    const { world, volumeId, id } = await withSnapshot();
    const args = { volumeId, metadata: { team: "storage" }, adopt: id };
    const made = await create(world.provider, snapshot, "before", args);
    expect(made).toMatchObject({ id, outputs: { volumeId, name: "old", metadata: { team: "storage" } } });
    expect(made.outputs).not.toHaveProperty("adopt");
    expect(requestsOf(world)).toEqual({ getSnapshot: 1 });
  });

  test("is changed where it differs, and that is told", async () => {
    const { world, volumeId, id } = await withSnapshot();
    const args = { volumeId, name: "before", description: "words", metadata: { team: "web" }, adopt: id };
    const made = await create(world.provider, snapshot, "before", args);
    expect(made.outputs).toMatchObject({ name: "before", description: "words", metadata: { team: "web" } });
    expect(world.said[0]).toMatch(/changed: name from "old" to "before"; description; metadata \(team\)\.$/);
  });

  test("is refused with another disk", async () => {
    const { world, volumeId, id } = await withSnapshot();
    const { message } = await failureOf(create(world.provider, snapshot, "before", { volumeId: "d-2", adopt: id }));
    expect(message).toMatch(`volumeId: snapshot ${id} has "${volumeId}", and the program says "d-2"`);
  });

  test("is refused when it is not there, and none is taken", async () => {
    const { world, volumeId } = await withSnapshot();
    const { message } = await failureOf(create(world.provider, snapshot, "before", { volumeId, adopt: "none" }));
    expect(message).toMatch(/adopt: there is no snapshot none in this project/);
    expect(world.emulator.state().snapshots).toHaveLength(1);
  });

  test("is refused when the service made it for a backup", async () => {
    const { world, id: volumeId } = await existing();
    const [id = ""] = await existingSnapshots(world, [volumeId], { name: "autobk_snapshot_1" });
    const { message } = await failureOf(create(world.provider, snapshot, "before", { volumeId, adopt: id }));
    expect(message).toMatch(/was made by the service for a backup/);
  });

  test("is refused when another stack made it", async () => {
    const { world, id: volumeId } = await existing();
    const [id = ""] = await existingSnapshots(world, [volumeId], { description: markOf("shop/live/before") });
    const { message } = await failureOf(create(world.provider, snapshot, "before", { volumeId, adopt: id }));
    expect(message).toMatch(/another stack made it, shop\/live\/before/);
  });
});
