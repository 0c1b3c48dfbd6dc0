import { expect, test } from "vitest";
import { aCloud, textAt } from "../emulator/asking.js";
import { adopt, exportOf, applied, manyDisks } from "./adopted.js";

test("a thousand disks with snapshots and metadata are taken by what was written, in one up and by six lists", async () => {
  const cloud = await aCloud();
  const { emulator } = cloud;
  const ids = await manyDisks(cloud, 1000);
  const disksOf = async (id: string, index: number): Promise<void> => {
    await cloud.ask("POST", `volumes/${id}/metadata`, { metadata: { team: "storage", index: `${index}` } });
    const snapshot = { volume_id: id, name: "daily", metadata: { kept: "week" } };
    await cloud.ask("POST", "snapshots", { snapshot });
  };
  for (const [index, id] of ids.entries()) await disksOf(id, index);
  while (emulator.state().snapshots.some(({ status }) => status === "creating")) await cloud.get("snapshots/detail");

  const { said, complaint, code } = await adopt(emulator, "");
  expect(code, complaint).toBe(0);
  expect(complaint).toContain("1000 disks read ...");
  expect(complaint).toContain("The program has 1000 Volume, 1000 Snapshot.");

  const { lab, lists } = await applied(emulator, said);
  expect(lists).toBeLessThanOrEqual(6);
  const taken = lab.state.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/")).map(({ id }) => id);
  const there = [...emulator.state().volumes, ...emulator.state().snapshots].map((thing) => textAt(thing, "id"));
  expect(new Set(taken)).toEqual(new Set(there));
  expect(await adopt(emulator, exportOf(lab))).toMatchObject({ said: "", code: 0 });
}, 600_000);
