import { posix } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientOf, disk } from "../client/opened.js";
import { anEmulator } from "../emulator/asking.js";
import { InstalledPackage } from "../package/installedPackage.js";
import { type Block, blocksIn, pages } from "./blocks.js";
import { Reader } from "./reader.js";

/*
 * What pages show beside commands, with the packed package: programs of stacks, policy packs, programs without Pulumi, and data.
 */

let installed: InstalledPackage;
beforeAll(() => {
  installed = new InstalledPackage();
}, 300_000);
afterAll(() => installed?.remove());

/** Their programs are run with the stories of the page, or by its commands. */
const withStories = ["docs/guides", "docs/kinds", "docs/functions"];
const withCommands = ["README.md", "docs/adopt.md", "docs/client.md", "docs/lab.md"];

interface Program {
  readonly shown: string;
  readonly text: string;
}

const programs = pages
  .filter((page) => !withCommands.includes(page) && !withStories.includes(posix.dirname(page)))
  .flatMap((page) => programsOf(blocksIn(page).filter(({ language }) => language === "ts")));

/** A block without imports goes on from the one above it. */
function programsOf(blocks: readonly Block[]): readonly Program[] {
  const [first, ...others] = blocks;
  if (first === undefined) return [];
  const next = others.findIndex(({ text }) => text.includes("import "));
  const rest = next === -1 ? [] : others.slice(next);
  const own = [first, ...others.slice(0, others.length - rest.length)];
  return [{ shown: `${first.page}:${first.line}`, text: own.map(({ text }) => text).join("\n") }, ...programsOf(rest)];
}

const withoutPulumi = programs.filter(({ text }) => /from "pulumi-evs\/(client|testing)"/.test(text));
const packs = programs.filter(({ text }) => text.includes('from "pulumi-evs/policy"'));
const ofStacks = programs.filter(({ text }) => text.includes('from "pulumi-evs"'));

test("every program of a page is one that can be run", () => {
  expect(programs.filter((program) => ![withoutPulumi, packs, ofStacks].flat().includes(program))).toEqual([]);
});

test.each(withoutPulumi)("the program of $shown runs to its end", async ({ text }) => {
  const cloud = await anEmulator();
  const reader = new Reader({ ...cloud.env, EVS_POLL_INTERVAL: "0" });
  reader.hasInstalled(installed);
  reader.writes("shown.mts", text);
  const run = await reader.types("node shown.mts");
  expect(run.ok, run.text).toBe(true);
});

test.each(packs)("the policy pack of $shown stops what it does not allow", async ({ text }) => {
  // the page sends its reader to this folder
  const policyPack = installed.copied("examples/policy-pack");
  installed.written("examples/policy-pack/index.ts", text);
  const lab = await installed.aLab();
  const oneDisk = (size: number) => `
    import { Volume } from "pulumi-evs";
    new Volume("data", { size: ${size}, availabilityZone: "eu-de-01", volumeType: "SSD" });
  `;
  const judged = (size: number) => lab.preview(installed.written("stack/index.ts", oneDisk(size)), { policyPack });
  expect(await judged(20)).toMatchObject({ ok: true, diagnostics: [] });
  expect((await judged(2000)).text).toContain("volume-size-limit");
});

test.each(ofStacks)("the stack of $shown goes up, stays as it is and is destroyed", async ({ text }) => {
  const cloud = await anEmulator();
  const program = installed.written("stack/index.ts", await withIds(text, cloud));
  const lab = await installed.aLab({ cloud });
  const up = await lab.up(program);
  expect(up.ok, up.text).toBe(true);
  const again = await lab.preview(program);
  expect(again.steps.filter(({ op }) => op !== "same")).toEqual([]);
  const destroyed = await lab.destroy(program);
  expect(destroyed.ok, destroyed.text).toBe(true);
});

/** Puts the ids of a disk and a snapshot in where the page leaves them to its reader. */
async function withIds(text: string, cloud: Parameters<typeof clientOf>[0]): Promise<string> {
  if (!text.includes("<id of")) return text;
  const { volumes, snapshots } = clientOf(cloud);
  await volumes.create({ ...disk, size: 100, name: "data" });
  const volumeId = String(cloud.state().volumes.find(({ name }) => name === "data")?.id);
  await volumes.wait(volumeId);
  const { id } = await snapshots.create({ volume_id: volumeId, name: "before" });
  await snapshots.wait(id);
  return text.replace("<id of the disk>", volumeId).replace("<id of the snapshot>", id);
}

test("the page of the emulator shows faults that it accepts, and the line that it prints", async () => {
  const { url, env, logins } = await anEmulator();
  const shown = blocksIn("docs/emulator.md");
  const [line, faults] = ["json", "jsonc"].map((kind) => shown.find(({ language }) => language === kind)?.text ?? "");
  const printed = Object(JSON.parse(line ?? ""));
  expect(Object.keys(printed)).toEqual(Object.keys({ url, env, logins }));
  expect(Object.keys(printed.logins)).toEqual(Object.keys(logins));
  const given = (faults ?? "").split("\n").filter((each) => each.startsWith("{"));
  const answers = given.map(async (body) => (await fetch(`${url}/_emulator/faults`, { method: "POST", body })).status);
  expect(given.length).toBeGreaterThan(5);
  expect(new Set(await Promise.all(answers))).toEqual(new Set([204]));
});
