import { join } from "node:path";
import { expect, test } from "vitest";
import { Stack, good, refusal } from "./stack.js";

test("get reads a disk that is made elsewhere and leaves it alone, and a missing one is an error", async () => {
  const owner = await Stack.open();
  good(await owner.up(`new evs.Volume("data", { ...place, size: 20 });`));
  const { id } = owner.disk("data");
  owner.changes();

  const reader = await Stack.open({ cloud: owner.cloud });
  const get = `const found = evs.Volume.get("found", "${id}"); exports.size = found.size; exports.status = found.status;`;
  expect(good(await reader.up(get)).outputs).toMatchObject({ size: 20, status: "available" });
  good(await reader.up(get));
  expect(refusal(await reader.up(`evs.Volume.get("found", "00000000-0000-0000-0000-000000000000");`))).toContain(
    "there is no Volume 00000000",
  );
  good(await reader.destroy());
  expect(owner.changes()).toEqual({});
  expect(owner.disk("data").id).toBe(id);
});

test("a policy pack tells the kinds apart by their classes", async () => {
  const stack = await Stack.open();
  const policyPack = join(__dirname, "programs/pack");
  const program = (size: number) => `
    const data = new evs.Volume("data", { ...place, size: ${size} });
    new evs.Snapshot("before", { volumeId: data.id });
  `;
  const said = refusal(await stack.preview(program(50), { policyPack }));
  expect(said).toContain("50 GiB are too much");
  expect(said).not.toMatch(/is no (volume|snapshot)/);
  good(await stack.preview(program(20), { policyPack }));
});
