import { subscribe } from "node:diagnostics_channel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listVolumeTypes } from "../provider/api/evs/catalogue.js";
import { createVolume } from "../provider/api/evs/volumes.js";
import type { Clock } from "../provider/transport/clock.js";
import { openSession } from "../provider/transport/session.js";
import { readSettings } from "../provider/settings/settings.js";
import type { Settings } from "../provider/settings/settings.js";
import { type Emulator, startEmulator } from "../sdk/testing/index.js";
import { VirtualClock } from "./virtualClock.js";

export type PhaseName = "create" | "refresh" | "grow" | "delete";

export interface Cell {
  readonly count: number;
  readonly parallel: number;
  /** Lengths of the jobs in seconds: each disk has the next one. */
  readonly lengths: readonly number[];
  /** Disks of somebody else in the same project. */
  readonly foreign: number;
}

/** What one phase cost, on a clock on which only waiting takes time. */
export interface Measured {
  readonly phase: PhaseName;
  readonly requests: number;
  readonly byOperation: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** Seconds from the end of a job to the end of the call that waits for it, in rising order. */
  readonly late: readonly number[];
  /** By how many seconds the worst of them is later than a second or 3 % of its job's length; negative when none is. */
  readonly tooLate: number;
  /** Seconds. */
  readonly wall: number;
}

/** A way to run a stack of disks: by this provider, or as others do it. */
export interface Runner {
  /** A process of its own for each phase. */
  phase(
    settings: Settings,
    clock: Clock,
  ): {
    create(index: number): Promise<string>;
    refresh(id: string, index: number): Promise<unknown>;
    grow(id: string, index: number): Promise<unknown>;
    delete(id: string, index: number): Promise<unknown>;
  };
}

let received = 0;
subscribe("undici:request:bodyChunkReceived", (message) => {
  received += Number(Reflect.get(Object(Reflect.get(Object(message), "chunk")), "length") ?? 0);
});

/** The life of a stack: created, read, grown, deleted. */
export async function measure(cell: Cell, runner: Runner): Promise<Measured[]> {
  const clock = new VirtualClock();
  let starts = 0;
  let perDisk = 2;
  const lengthOf = (index: number): number => cell.lengths[index % cell.lengths.length] ?? 0;
  await using emulator = await startEmulator({ clock, jobSeconds: () => lengthOf(Math.floor(starts++ / perDisk)) });
  const folder = mkdtempSync(join(tmpdir(), "evs-bench-"));
  const settings = (): Settings => readSettings({ stack: {}, environment: { ...emulator.env, EVS_STATE_DIR: folder } });
  await strangers(emulator, cell.foreign, settings(), clock);
  const ids: string[] = [];
  const all: Measured[] = [];

  const phase = async (name: PhaseName, run: (index: number) => Promise<unknown>): Promise<void> => {
    await clock.sleep(60_000);
    emulator.resetRequests();
    received = starts = 0;
    perDisk = name === "delete" ? 1 : 2;
    const began = clock.now();
    const ended: number[] = [];
    await inParallel(cell, async (index) => {
      await run(index);
      ended[index] = clock.now();
    });
    const { createToken: _, ...byOperation } = emulator.requests().byOperation;
    const jobs = jobsOf(name, emulator, ids, lengthOf);
    const late = jobs.map(({ done }, index) => ((ended[index] ?? NaN) - done) / 1000);
    all.push({
      phase: name,
      requests: Object.values(byOperation).reduce((sum, count) => sum + count, 0),
      byOperation,
      bytes: received,
      late: late.toSorted((one, other) => one - other),
      tooLate: Math.max(...late.map((seconds, index) => seconds - Math.max(1, 0.03 * (jobs[index]?.length ?? 0)))),
      wall: (clock.now() - began) / 1000,
    });
  };

  const made = runner.phase(settings(), clock);
  await phase("create", async (index) => {
    ids[index] = await made.create(index);
  });
  const id = (index: number): string => ids[index] ?? "";
  const read = runner.phase(settings(), clock);
  await phase("refresh", (index) => read.refresh(id(index), index));
  const grown = runner.phase(settings(), clock);
  await phase("grow", (index) => grown.grow(id(index), index));
  const gone = runner.phase(settings(), clock);
  await phase("delete", (index) => gone.delete(id(index), index));
  rmSync(folder, { recursive: true });
  const left = emulator.state().volumes.length - cell.foreign;
  if (left !== 0) throw new Error(`${left} disks are left`);
  return all;
}

interface Job {
  /** Seconds. */
  readonly length: number;
  /** Milliseconds since the epoch. */
  readonly done: number;
}

/** The job of each disk: requests are answered in the order in which lengths were given. */
function jobsOf(
  name: PhaseName,
  emulator: Emulator,
  ids: readonly string[],
  lengthOf: (index: number) => number,
): Job[] {
  const jobs = new Map<string, Job>();
  const add = (id: string, began: string, index: number): void => {
    jobs.set(id, { length: lengthOf(index), done: Date.parse(began) + lengthOf(index) * 1000 });
  };
  if (name === "delete") {
    const sent = emulator.requests().log.filter(({ operation }) => operation === "deleteVolume");
    sent.forEach(({ at, path }, index) => add(path.split("/").at(-1) ?? "", at, index));
  } else if (name !== "refresh") {
    const type = name === "create" ? "createVolume" : "extendVolume";
    const all = emulator.state().jobs.filter(({ job_type }) => job_type === type);
    all.forEach(({ begin_time, entities }, index) =>
      add(String(Object(entities).volume_id), String(begin_time), index),
    );
  }
  return ids.flatMap((id) => jobs.get(id) ?? []);
}

async function inParallel({ count, parallel }: Cell, run: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await run(index);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, count) }, lane));
}

async function strangers(emulator: Emulator, count: number, settings: Settings, clock: VirtualClock): Promise<void> {
  const session = openSession({ settings, clock });
  // the first request loads what sends: a module on its way from the disk looks to the clock like everybody sleeping
  await listVolumeTypes(session, {});
  const disk = { availability_zone: "eu-de-01", volume_type: "SSD", size: 10, name: "stranger" };
  for (let made = 0; made < count; made += 100) {
    await createVolume(session, { body: { volume: { ...disk, count: Math.min(100, count - made) } } });
  }
  await clock.sleep(3_600_000);
  // one more request brings everything to its end
  emulator.state();
}
