import { describe, expect, test } from "vitest";
import { Stack, good, refusal, steps } from "./stack.js";

const disk = (more = "", options = "") => `new evs.Volume("data", { ...place, size: 40, ${more} }, { ${options} });`;
const elsewhere = `availabilityZone: "eu-de-02"`;
const allowed = "allowReplacement: true";

/** Methods and paths of what changed something, without ids. */
function changesInOrder({ cloud }: Stack): string[] {
  return cloud
    .requests()
    .log.filter(({ method, operation }) => method !== "GET" && operation !== "createToken")
    .map(({ operation }) => operation);
}

function attach(stack: Stack): void {
  stack.cloud.patchVolume(stack.disk("data").id, { attachments: [{ server_id: "server-1" }] });
}

test("another zone is refused by preview and up, which send nothing and name what would be lost", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk()));
  stack.changes();
  for (const said of [refusal(await stack.preview(disk(elsewhere))), refusal(await stack.up(disk(elsewhere)))])
    for (const word of ["deleted with its data", "ignoreChanges", "--target-replace", allowed])
      expect(said).toContain(word);
  expect(stack.cloud.requests().total).toBe(0);
});

test("another zone is a replacement where the program allows it: the old disk goes first", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk()));
  const { id } = stack.disk("data");
  stack.cloud.resetRequests();

  const moved = disk(`${elsewhere}, size: 20, ${allowed}`);
  const replacement = ["delete-replaced data", "replace data", "create-replacement data"];
  expect(steps(good(await stack.preview(moved)))).toEqual(replacement);
  expect(steps(good(await stack.up(moved)))).toEqual(replacement);
  expect(changesInOrder(stack)).toEqual(["deleteVolume", "createVolume"]);
  expect(stack.disk("data")).toMatchObject({ availability_zone: "eu-de-02", size: 20 });
  expect(stack.disk("data").id).not.toBe(id);
});

test("a disk that the user replaces by name goes first, and one that may not be deleted stays", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk()));
  const { id } = stack.disk("data");
  const replace = [stack.resource("data").urn];
  attach(stack);
  expect(refusal(await stack.up(disk("size: 20"), { replace }))).toContain("attached to server-1");
  expect(stack.disk("data")).toMatchObject({ id, size: 40 });
  expect(steps(good(await stack.up(disk())))).toEqual([]);

  stack.cloud.patchVolume(id, { attachments: [] });
  stack.cloud.resetRequests();
  good(await stack.up(disk("size: 20"), { replace }));
  expect(changesInOrder(stack)).toEqual(["deleteVolume", "createVolume"]);
  expect(stack.disk("data").size).toBe(20);
});

test("a user who wants the new disk first is told that this is not accepted", async () => {
  const stack = await Stack.open();
  expect(refusal(await stack.preview(disk("", "deleteBeforeReplace: false")))).toContain(
    "deleteBeforeReplace: false is not accepted for a Volume",
  );
  good(await stack.preview(disk("", "deleteBeforeReplace: true")));
});

test("a clone whose snapshot is renewed is kept with ignoreChanges", async () => {
  const stack = await Stack.open();
  const program = (snapshot: string, options = "") => `
    const data = new evs.Volume("data", { ...place, size: 20 });
    const taken = new evs.Snapshot("${snapshot}", { volumeId: data.id });
    new evs.Volume("clone", { ...place, size: 20, snapshotId: taken.id }, { ${options} });
  `;
  good(await stack.up(program("monday")));
  const { id } = stack.disk("clone");
  // the id of a snapshot that is yet to be taken is not known to preview
  good(await stack.preview(program("tuesday")));
  expect(refusal(await stack.up(program("tuesday")))).toContain('ignoreChanges: ["snapshotId"]');
  expect(stack.disk("clone").id).toBe(id);
  good(await stack.up(program("tuesday", 'ignoreChanges: ["snapshotId"]')));
  expect(stack.disk("clone").id).toBe(id);
});

test("an argument that is new and would need another disk is refused by up", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk()));
  const { id } = stack.disk("data");
  stack.changes();
  expect(steps(good(await stack.preview(disk('deviceType: "SCSI"'))))).toEqual(["update data"]);
  expect(refusal(await stack.up(disk('deviceType: "SCSI"')))).toContain("a change of deviceType replaces the disk");
  expect(stack.changes()).toEqual({});
  expect(steps(good(await stack.up(disk())))).toEqual([]);
  expect(stack.disk("data").id).toBe(id);
});

describe("a zone that is changed by mistake and set back destroys nothing", () => {
  const events = ["mistake", "revert", "detach"] as const;
  const orders = events.flatMap((first) =>
    events
      .filter((second) => second !== first)
      .map((second) => [first, second, ...events.filter((third) => third !== first && third !== second)]),
  );

  test.for(orders)("in the order %s, %s, %s, with an up after each", async (order) => {
    const stack = await Stack.open();
    good(await stack.up(disk()));
    const { id } = stack.disk("data");
    attach(stack);
    stack.changes();
    let program = disk();
    for (const event of order) {
      if (event === "detach") stack.cloud.patchVolume(id, { attachments: [] });
      else program = disk(event === "mistake" ? elsewhere : "");
      await stack.preview(program);
      await stack.up(program);
      expect(stack.disk("data").id).toBe(id);
    }
    expect(steps(good(await stack.up(disk())))).toEqual([]);
    expect(stack.changes()).toEqual({});
    expect(stack.resource("data").id).toBe(id);
  });

  test("not even where replacements are allowed, as long as the disk is attached", async () => {
    const stack = await Stack.open();
    good(await stack.up(disk(allowed)));
    const { id } = stack.disk("data");
    attach(stack);
    stack.changes();
    expect(refusal(await stack.up(disk(`${elsewhere}, ${allowed}`)))).toContain("attached to server-1");
    good(await stack.up(disk(allowed)));
    stack.cloud.patchVolume(id, { attachments: [] });
    good(await stack.up(disk(allowed)));
    expect(stack.changes()).toEqual({});
    expect([stack.disk("data").id, stack.resource("data").id]).toEqual([id, id]);
  });
});

test("a transfer is taken back before the one in its place is opened", async () => {
  const stack = await Stack.open();
  const transfer = (name: string) => `
    const disk = new evs.Volume("data", { ...place, size: 20 });
    new evs.VolumeTransfer("offer", { volumeId: disk.id, name: "${name}" });
  `;
  good(await stack.up(transfer("first")));
  stack.cloud.resetRequests();
  expect(steps(good(await stack.up(transfer("second"))))).toEqual([
    "delete-replaced offer",
    "replace offer",
    "create-replacement offer",
  ]);
  expect(changesInOrder(stack)).toEqual(["deleteTransfer", "createTransfer"]);
  expect(stack.cloud.state().transfers.map(({ name }) => name)).toEqual(["second"]);
  good(await stack.destroy());
  expect(stack.cloud.state().volumes).toEqual([]);
});

test("import is refused in one sentence", async () => {
  const stack = await Stack.open();
  const program = `new evs.Volume("data", { ...place, size: 20 }, { import: "00000000-0000-4000-8000-000000000001" });`;
  expect(refusal(await stack.preview(program))).toContain("import is not accepted for a Volume");
});
