import { describe, expect, test } from "vitest";
import { changesOf, existing, markOf } from "./existingDisks.js";
import { create, disk, failureOf, onlyDisk, volume } from "./harness.js";

describe("a disk whose description says who made it", () => {
  const other = "shop/live/data";

  test("is taken when that is the resource itself, whose state was lost", async () => {
    const { world, id } = await existing({ description: markOf("project/stack/data") });
    expect((await create(world.provider, volume, "data", { ...disk, adopt: id })).id).toBe(id);
    expect(changesOf(world)).toEqual({});
  });

  test("is refused when that is another stack", async () => {
    const { world, id } = await existing({ description: markOf(other) });
    const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, adopt: id }));
    expect(message).toMatch(/another stack made it, shop\/live\/data\..* adopt: \{ id: ".*", from: "shop\/live" \}/);
    expect(changesOf(world)).toEqual({});
  });

  test("is refused when the program names yet another stack", async () => {
    const { world, id } = await existing({ description: markOf(other) });
    const adopt = { id, from: "shop/test" };
    const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, adopt }));
    expect(message).toMatch(/made it, shop\/live\/data, and from says "shop\/test"/);
  });

  test.each(["shop/live", "acme/shop/live", "shop/live/data", "another stack"])(
    "is taken from %j, and names its new owner",
    async (from) => {
      const { world, id } = await existing({ description: markOf(other) });
      const made = await create(world.provider, volume, "data", { ...disk, adopt: { id, from } });
      expect(made).toMatchObject({ id, outputs: { name: "old", description: "" } });
      expect(onlyDisk(world).description).toMatch(/^Managed by Pulumi: project\/stack\/data \((?!0123456789abcdef)/);
      expect(changesOf(world)).toEqual({ updateVolume: 1 });
      expect(world.said[0]).toMatch(/changed: the resource that its description names\.$/);
    },
  );

  test("takes the words and the name of the program, with one request", async () => {
    const { world, id } = await existing({ description: markOf(other) });
    const adopt = { id, from: "shop/live" };
    await create(world.provider, volume, "data", { ...disk, name: "data", description: "mine", adopt });
    expect(onlyDisk(world)).toMatchObject({ name: "data", description: "mine" });
    expect(changesOf(world)).toEqual({ updateVolume: 1 });
  });

  test("is refused when that is another resource of this stack, unless the program says so", async () => {
    const { world, id } = await existing({ description: markOf("project/stack/logs") });
    const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, adopt: id }));
    expect(message).toMatch(/another resource of this stack made it, project\/stack\/logs.*option aliases/);
    const adopt = { id, from: "project/stack" };
    expect((await create(world.provider, volume, "data", { ...disk, adopt })).id).toBe(id);
  });
});
