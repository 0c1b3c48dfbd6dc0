import { expect } from "vitest";
import type { Emulator, Lab } from "../../sdk/testing/index.js";
import { type Asker, textAt } from "../emulator/asking.js";
import { aLab } from "../lab/openedLab.js";
import { type Ran, ran } from "./ran.js";

/** `pulumi-evs adopt` of a project. */
export function adopt(emulator: Emulator, stdin: string, ...args: readonly string[]): Promise<Ran> {
  return ran(emulator.env, stdin, "adopt", ...args);
}

/** What `pulumi stack export` prints of a lab's stack. */
export function exportOf({ state }: Lab): string {
  return JSON.stringify({ version: 3, deployment: { resources: state.resources } });
}

/** A stack to which a program was applied that must take everything as it is: nothing is changed, and nothing is left to do. */
export async function applied(emulator: Emulator, program: string): Promise<{ lab: Lab; lists: number }> {
  const lab = await aLab({ cloud: emulator, warm: true });
  emulator.resetRequests();
  const up = await lab.up({ source: program });
  expect(up.ok, up.diagnostics.map(({ message }) => message).join("\n")).toBe(true);
  const { log, byOperation } = emulator.requests();
  const changes = log.filter(({ method, operation }) => method !== "GET" && operation !== "createToken");
  expect(changes).toEqual([]);
  const lists = Object.entries(byOperation).filter(([operation]) => operation.startsWith("list"));
  const preview = await lab.preview({ source: program });
  expect(preview.steps.filter(({ op }) => op !== "same")).toEqual([]);
  const refresh = await lab.refresh({ source: program });
  expect(refresh.steps.filter(({ found = "same" }) => found !== "same")).toEqual([]);
  return { lab, lists: lists.reduce((sum, [, count]) => sum + count, 0) };
}

/** Disks of another tool, which rest: their ids. */
export async function manyDisks(cloud: Asker, count: number): Promise<string[]> {
  cloud.emulator.patchQuotas({ volumes: 10_000, gigabytes: 1_000_000, snapshots: 10_000 });
  for (let left = count; left > 0; left -= 100) await cloud.create({ count: Math.min(left, 100) });
  const ids = cloud.emulator.state().volumes.map((volume) => textAt(volume, "id"));
  for (const id of ids) cloud.emulator.patchVolume(id, { status: "available" });
  return ids;
}
