import { describe, expect, onTestFinished, test, vi } from "vitest";
import { findPulumi } from "../../scripts/demo/pulumiCli.js";
import { type Emulator, type EmulatorOptions, type Fault, startEmulator } from "../../sdk/testing/index.js";
import { providersIn } from "./processes.js";
import { RealStack, type Running } from "./realStack.js";

const found = findPulumi();
const missing = typeof found === "string" ? found : process.platform === "linux" ? undefined : "it looks into /proc";
if (missing !== undefined) console.log(`skipped: ${missing}`);

const count = 10;
const program = `for (let i = 0; i < ${count}; i++) new evs.Volume("disk-" + i, { ...place, size: 20 });`;
const patience = { timeout: 60_000, interval: 10 };

interface Moment {
  readonly options?: EmulatorOptions;
  readonly fault?: Fault;
  reached(cloud: Emulator, up: Running): boolean;
}

const asked = ({ byOperation }: ReturnType<Emulator["requests"]>, operation: string) => byOperation[operation] ?? 0;

const moments: Readonly<Record<string, Moment>> = {
  "before the POST": {
    fault: { match: "createToken", delaySeconds: 1 },
    reached: (cloud) => asked(cloud.requests(), "createToken") > 0,
  },
  "with the POST under way": {
    fault: { match: "createVolume", delaySeconds: 1, times: count },
    reached: (cloud) => asked(cloud.requests(), "createVolume") >= 5,
  },
  "with the job under way": {
    options: { jobSeconds: 3 },
    reached: (cloud) => cloud.state().volumes.length >= 5,
  },
  "with some answered": {
    options: { jobSeconds: 1 },
    reached: (_cloud, up) => /disk-\d creat(ed|ing failed)/.test(up.said()),
  },
};

type Signal = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGKILL";
const ways: Readonly<Record<string, readonly Signal[]>> = {
  "SIGINT once": ["SIGINT"],
  "SIGINT twice": ["SIGINT", "SIGINT"],
  SIGTERM: ["SIGTERM"],
  SIGHUP: ["SIGHUP"],
  SIGKILL: ["SIGKILL"],
};

const victims: Readonly<Record<string, (signal: Signal, up: Running, stack: RealStack) => void>> = {
  "the engine": (signal, up) => up.signal(signal),
  "the provider": (signal, _up, stack) => signalProviders(signal, stack),
  both: (signal, up, stack) => {
    up.signal(signal);
    signalProviders(signal, stack);
  },
};

function signalProviders(signal: Signal, { folder }: RealStack): void {
  for (const pid of providersIn(folder)) process.kill(pid, signal);
}

async function heard(up: Running): Promise<void> {
  await vi
    .waitUntil(() => /\^C received|signal/i.test(up.said()), { timeout: 5_000, interval: 10 })
    .catch(() => undefined);
}

const cells = Object.keys(victims).flatMap((who) =>
  Object.keys(ways).flatMap((how) => Object.keys(moments).map((when) => ({ who, how, when }))),
);

describe.skipIf(missing !== undefined)("ten disks with the real engine", () => {
  test.for(cells)(
    "$who gets $how $when: after the next up there are ten disks, ten in state, and no process is left",
    async ({ who, how, when }) => {
      if (typeof found === "string") throw new Error(found);
      const { options, fault, reached } = moments[when] as Moment;
      const cloud = await startEmulator(options ?? { jobSeconds: 0.2 });
      onTestFinished(() => cloud.close());
      const stack = await RealStack.open(found, cloud, { EVS_POLL_INTERVAL: "20ms" });
      if (fault !== undefined) cloud.fault(fault);

      const up = stack.begin(program, "--parallel", "6");
      await expect.poll(() => reached(cloud, up), patience).toBe(true);
      const [first, ...others] = ways[how] ?? [];
      if (first !== undefined) victims[who]?.(first, up, stack);
      for (const signal of others) {
        // two at once would be one to the engine; a provider says nothing
        if (who !== "the provider") await heard(up);
        victims[who]?.(signal, up, stack);
      }
      await up.ended;
      await expect.poll(() => providersIn(stack.folder), patience).toEqual([]);
      const begun = cloud.state().volumes.map(({ id }) => id);
      cloud.clearFaults();

      await stack.cancel();
      const again = await stack.up(program);
      expect(again.text).not.toContain("error:");
      const inCloud = cloud.state().volumes.map(({ id, name }) => [name, id]);
      const inState = (await stack.exported()).resources.map(({ outputs, id }) => [outputs?.["name"], id]);
      expect(Object.fromEntries(inState)).toEqual(Object.fromEntries(inCloud));
      expect([inCloud.length, inState.length]).toEqual([count, count]);
      expect(inCloud.map(([, id]) => id)).toEqual(expect.arrayContaining(begun));
      await expect.poll(() => providersIn(stack.folder), patience).toEqual([]);
    },
  );
});
