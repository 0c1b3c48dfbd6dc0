import { describe, expect, test } from "vitest";
import { LiveDisplay } from "../../sdk/testing/lab/display.js";
import type { Step } from "../../sdk/testing/lab/engine/report.js";
import { formatDiagnostics, formatSteps } from "../../sdk/testing/index.js";
import { quiet, VirtualClock } from "../waiting/virtualClock.js";
import { aLab, oneDisk } from "./openedLab.js";

const urnOf = (name: string): string => `urn:pulumi:dev::lab::pulumi-nodejs:dynamic/evs:Volume::${name}`;
const stepOf = (op: Step["op"], name: string, changes: Step["changes"] = []): Step => ({
  op,
  urn: urnOf(name),
  changes,
  apply: () => Promise.resolve(),
});

test("steps read as the CLI's, changed properties under them, a summary at the end", async () => {
  const lab = await aLab();
  const program = (size: number, zone: string): string =>
    oneDisk(
      `size: ${size}`,
      `new evs.Volume("log", { size: 10, availabilityZone: "${zone}", volumeType: "SSD", allowReplacement: true });`,
    );
  await lab.up(program(20, "eu-de-01"));
  const result = await lab.preview(program(30, "eu-de-02"));
  expect(formatSteps(result, "preview").split("\n").toSorted()).toEqual(
    [
      "  ~ data  update  (pulumi-nodejs:dynamic/evs:Volume)",
      "      size: 20 => 30",
      "  +- log  replace  (pulumi-nodejs:dynamic/evs:Volume)",
      '      availabilityZone: "eu-de-01" => "eu-de-02"  (replaces)',
      "~ 1 to update, +- 1 to replace, 1 unchanged",
    ].toSorted(),
  );
});

test("a command shows its lines while it runs and its summary at the end", async () => {
  const lab = await aLab();
  const lines: string[] = [];
  await lab.up(oneDisk("size: 20"), { display: (line) => lines.push(line) });
  // how long a create takes, and so whether a line of progress comes before its end, is up to the machine
  const settled = lines.filter((line) => !line.includes(" ... ")).map((line) => line.replace(/\(\d+ s\)/, "(n s)"));
  expect(settled).toEqual(["  + data  created  (pulumi-nodejs:dynamic/evs:Volume) (n s)", "+ 2 created, 0 unchanged"]);
});

describe("while something is waited for", () => {
  test("a line a second says for how long", async () => {
    const lines: string[] = [];
    const clock = new VirtualClock();
    const display = new LiveDisplay((line) => lines.push(line), clock, "up");
    const step = stepOf("update", "data");
    display.show({ kind: "started", step }, (text) => text);
    while (lines.length < 3) await quiet();
    display.show({ kind: "done", step }, (text) => text);
    expect(lines.slice(0, 3)).toEqual([
      "  ~ data  updating ... 1 s",
      "  ~ data  updating ... 2 s",
      "  ~ data  updating ... 3 s",
    ]);
  });

  test("what began within the last second is not waited for yet", async () => {
    const lines: string[] = [];
    const clock = new VirtualClock();
    const display = new LiveDisplay((line) => lines.push(line), clock, "up");
    display.show({ kind: "started", step: stepOf("create", "first") }, (text) => text);
    await clock.sleep(700);
    display.show({ kind: "started", step: stepOf("create", "second") }, (text) => text);
    while (lines.length < 3) await quiet();
    expect(lines.slice(0, 3)).toEqual([
      "  + first  creating ... 1 s",
      "  + first  creating ... 2 s",
      "  + second  creating ... 1 s",
    ]);
  });

  test("nothing is said about resources that are done", async () => {
    const lines: string[] = [];
    const clock = new VirtualClock();
    const display = new LiveDisplay((line) => lines.push(line), clock, "up");
    const [quick, slow] = [stepOf("create", "quick"), stepOf("create", "slow")];
    display.show({ kind: "started", step: quick }, (text) => text);
    display.show({ kind: "started", step: slow }, (text) => text);
    display.show({ kind: "done", step: quick }, (text) => text);
    while (lines.length < 2) await quiet();
    expect(lines.slice(0, 2)).toEqual([
      "  + quick  created  (pulumi-nodejs:dynamic/evs:Volume) (0 s)",
      "  + slow  creating ... 1 s",
    ]);
  });
});

test("diagnostics stand under the resource they concern", () => {
  const diagnostics = [
    { severity: "error" as const, urn: urnOf("data"), message: "quota exceeded" },
    { severity: "error" as const, urn: "", message: "update failed" },
  ];
  expect(formatDiagnostics({ diagnostics })).toBe(
    "  pulumi-nodejs:dynamic/evs:Volume (data):\n    error: quota exceeded\n  stack:\n    error: update failed",
  );
});
