import { type Lab, openLab } from "../sdk/testing/index.js";
import { peakMemoryOfChild } from "./memory.js";
import { type Calls, watchCalls } from "./providerCalls.js";

/** How long a job of the emulator takes. */
export const jobSeconds = 2;

export interface Phase {
  readonly name: "create" | "preview" | "refresh" | "extend" | "delete";
  /** Of the whole command: program, engine and all. */
  readonly seconds: number;
  readonly calls: Calls;
  /** By operation, logins and look-ups of the project among them. */
  readonly requests: Readonly<Record<string, number>>;
}

export interface Life {
  readonly count: number;
  readonly parallel: number;
  readonly phases: readonly Phase[];
  readonly peakMegabytes: number | undefined;
  /** One volume as the state has it. */
  readonly volume: Lab["state"]["resources"][number];
}

const program = {
  source: `
    import * as pulumi from "@pulumi/pulumi";
    import * as evs from "pulumi-evs";
    const config = new pulumi.Config();
    for (let i = 0; i < config.requireNumber("count"); i += 1) {
      new evs.Volume("disk-" + i, { size: config.requireNumber("size"), availabilityZone: "eu-de-01", volumeType: "SSD" });
    }
  `,
};

/** Makes, previews, refreshes, grows and deletes `count` volumes, with the polling that users have. */
export async function liveThrough(count: number, parallel: number): Promise<Life> {
  const calls = watchCalls();
  await using lab = await openLab({
    cloud: { jobSeconds },
    warm: true,
    env: { EVS_POLL_INTERVAL: "" },
    onProviderCall: calls.observe,
  });

  const phase = async (
    name: Phase["name"],
    command: "preview" | "up" | "refresh" | "destroy",
    size: number,
  ): Promise<Phase> => {
    lab.cloud.resetRequests();
    calls.reset();
    const start = performance.now();
    const { ok, diagnostics } = await lab[command](program, { config: { count, size }, parallel });
    const seconds = (performance.now() - start) / 1000;
    if (!ok)
      throw new Error(`${command} of ${count} volumes failed: ${diagnostics.map(({ message }) => message).join("\n")}`);
    return { name, seconds, calls: calls.all(), requests: lab.cloud.requests().byOperation };
  };

  const phases = [
    await phase("create", "up", 20),
    await phase("preview", "preview", 20),
    await phase("refresh", "refresh", 20),
    await phase("extend", "up", 30),
  ];
  const volume = volumeIn(lab);
  phases.push(await phase("delete", "destroy", 30));
  expectEmpty(lab);
  return { count, parallel, phases, volume, peakMegabytes: peakMemoryOfChild("dynamic-provider") };
}

function volumeIn(lab: Lab): Life["volume"] {
  const volume = lab.state.resources.find(({ type }) => type.endsWith(":Volume"));
  if (volume === undefined) throw new Error("the state has no volume");
  return volume;
}

function expectEmpty({ cloud }: Lab): void {
  const left = cloud.state().volumes.length;
  if (left > 0) throw new Error(`${left} volumes are left after destroy`);
}
