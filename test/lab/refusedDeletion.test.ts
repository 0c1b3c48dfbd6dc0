import { expect, onTestFinished, test } from "vitest";
import { openLab } from "../../sdk/testing/index.js";

test("a deletion that is refused is told once, without a word that reads like an answer of the cloud", async () => {
  const lab = await openLab();
  onTestFinished(() => lab.close());
  const heading = 'const evs = require("pulumi-evs");\n';
  const disk = 'new evs.Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });\n';
  const up = await lab.up({ source: heading + disk });
  expect(up.ok, up.text).toBe(true);
  const [{ id } = { id: "none" }] = lab.cloud.state().volumes;
  lab.cloud.patchVolume(id, { status: "in-use", attachments: [{ server_id: null }] });
  const removed = await lab.up({ source: heading });
  expect(removed.ok).toBe(false);
  const said = removed.diagnostics.map(({ message }) => message);
  expect(said.filter((message) => message.includes("is attached"))).toHaveLength(1);
  expect(said.filter((message) => message.includes("Forbidden"))).toEqual([]);
});
