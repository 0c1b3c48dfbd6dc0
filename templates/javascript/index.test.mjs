import assert from "node:assert/strict";
import { after, test } from "node:test";
import { openLab } from "pulumi-evs/testing";

// an emulated cloud and an empty stack: no account, no Pulumi CLI
const lab = await openLab({ config: { size: 20, availabilityZone: "eu-de-01" } });
after(() => lab.close());

const program = import.meta.dirname;

test("the disk and its snapshot are made", async () => {
  const up = await lab.up(program);
  assert.ok(up.ok, up.text);
  assert.deepEqual(
    lab.cloud.state().volumes.map(({ name, size }) => ({ name, size })),
    [{ name: "data", size: 20 }],
  );
});

test("the disk grows in place", async () => {
  const preview = await lab.preview(program, { config: { size: 40 } });
  assert.ok(preview.ok, preview.text);
  const { op, diff } = preview.steps.find(({ name }) => name === "data") ?? {};
  assert.equal(op, "update");
  assert.deepEqual(diff, [{ path: "size", old: 20, new: 40, replaces: false }]);
});

test("a smaller disk is refused", async () => {
  const preview = await lab.preview(program, { config: { size: 10 } });
  assert.equal(preview.ok, false);
  assert.match(preview.text, /can't shrink/);
});
