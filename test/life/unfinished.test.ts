import { expect, test } from "vitest";
import { Stack, good, refusal, steps, words } from "./stack.js";

const programWith = (options: string) =>
  `new evs.Volume("data", { ...place, size: 20, metadata: { owner: "platform" } }, ${options});`;
const program = programWith("{}");
const impatient = programWith('{ customTimeouts: { create: "1s" } }');
const forever = 1_000_000;

test("a disk whose metadata could not be set is finished by the next up", async () => {
  const stack = await Stack.open({ warm: false });
  stack.cloud.fault({ match: "createVolumeMetadata", status: 400, code: "EVS.5400", message: "not now" });
  expect(refusal(await stack.up(program))).toContain("not now");
  const { id } = stack.disk("data");
  expect(stack.resource("data")).toMatchObject({ id, initErrors: [expect.stringContaining("not now")] });

  stack.changes();
  expect(steps(good(await stack.up(program)))).toEqual(["update data"]);
  expect(stack.changes()).toEqual({ createVolumeMetadata: 1 });
  expect(stack.disk("data")).toMatchObject({ id, metadata: { owner: "platform" } });
  expect(stack.resource("data")).toMatchObject({ id, initErrors: [] });
  expect(steps(good(await stack.preview(program)))).toEqual([]);
});

test("what is missing from a disk is still seen after a refresh, and finished then", async () => {
  const stack = await Stack.open();
  stack.cloud.fault({ match: "createVolumeMetadata", status: 400 });
  refusal(await stack.up(program));
  good(await stack.refresh());
  expect(steps(good(await stack.up(program)))).toEqual(["update data"]);
  expect(stack.disk("data").metadata).toEqual({ owner: "platform" });
});

test("a create that outlasts its customTimeout keeps its disk, and the next up waits for the same one", async () => {
  const stack = await Stack.open({ warm: false, pollInterval: "20ms" });
  stack.cloud.fault({ match: "createVolume", plan: [["creating", forever]], jobPlan: [["RUNNING", forever]] });
  const said = refusal(await stack.up(impatient));
  expect(said).toContain("last seen status creating");
  expect(said).toContain("customTimeouts.create (now 1 s)");
  const { id } = stack.disk("data");
  expect(stack.resource("data")).toMatchObject({ id, outputs: { status: "creating" } });

  stack.cloud.patchVolume(id, { status: "available" });
  stack.changes();
  good(await stack.up(impatient));
  expect(stack.changes()).toEqual({ createVolumeMetadata: 1 });
  expect(stack.disk("data").id).toBe(id);
  expect(stack.resource("data").outputs).toMatchObject({ status: "available", metadata: { owner: "platform" } });
});

test("disks that could not be created are kept in state, and replaced by the next up, which says so", async () => {
  const stack = await Stack.open();
  const three = `for (const name of ["a", "b", "c"]) new evs.Volume(name, { ...place, size: 20 });`;
  stack.cloud.fault({ match: "createVolume", plan: [["error", 1]], times: 2 });
  expect(refusal(await stack.up(three))).toMatch(/EVS\.2024.*holds no data: `pulumi up` replaces it/s);
  expect(stack.names).toEqual(["a", "b", "c"]);

  stack.changes();
  const replaced = good(await stack.up(three));
  expect(words(replaced)).toContain("could not be created and holds no data");
  expect(steps(replaced)).toHaveLength(6);
  expect(stack.changes()).toEqual({ deleteVolume: 2, createVolume: 2 });
  expect(stack.cloud.state().volumes.map(({ status }) => status)).toEqual(["available", "available", "available"]);
  expect(steps(good(await stack.up(three)))).toEqual([]);
});

test("a disk that could not be created gets another zone after a refresh, and after a refresh only", async () => {
  const stack = await Stack.open();
  stack.cloud.fault({ match: "createVolume", plan: [["error", 1]] });
  refusal(await stack.up(`new evs.Volume("data", { ...place, size: 20 });`));
  const elsewhere = `new evs.Volume("data", { ...place, size: 10, availabilityZone: "eu-de-02" });`;
  expect(refusal(await stack.up(elsewhere))).toContain("a change of availabilityZone replaces the disk");
  good(await stack.refresh());
  good(await stack.up(elsewhere));
  expect(stack.disk("data")).toMatchObject({ status: "available", availability_zone: "eu-de-02", size: 10 });
});

test("a disk in error can be deleted outside, and after a refresh up makes a new one", async () => {
  const stack = await Stack.open();
  stack.cloud.fault({ match: "createVolume", outcome: "error" });
  refusal(await stack.up(program));
  stack.cloud.removeVolume(stack.disk("data").id);
  expect(steps(good(await stack.refresh()))).toEqual(["delete data"]);
  expect(steps(good(await stack.up(program)))).toEqual(["create data"]);
  expect(stack.disk("data").status).toBe("available");
});

test("a job that fails and whose disk is gone leads to a new disk after a refresh", async () => {
  const stack = await Stack.open();
  stack.cloud.fault({
    match: "createVolume",
    plan: [["gone", 1]],
    jobPlan: [
      ["RUNNING", 1],
      ["FAIL", 1],
    ],
  });
  refusal(await stack.up(program));
  expect(refusal(await stack.up(program))).toContain("Run `pulumi refresh`");
  good(await stack.refresh());
  good(await stack.up(program));
  expect(stack.disk("data").status).toBe("available");
});
