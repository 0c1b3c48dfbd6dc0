import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { volume } from "../provider/resources/volume/volume.js";
import { type Lab, openLab } from "../sdk/testing/index.js";

/** How many disks the programs have. */
export const programDisks = 500;

/** What a disk costs the program's process in an unchanged preview, in milliseconds of processor time. */
export interface ProgramCost {
  /** A class of its own that declares no outputs, with a provider that does nothing. */
  readonly doNothing: number;
  /** The same class with the outputs of `evs.Volume`. */
  readonly sameOutputs: number;
  readonly volume: number;
}

const program = {
  source: `
    import { writeFileSync } from "node:fs";
    import * as pulumi from "@pulumi/pulumi";
    import { Volume } from "pulumi-evs";
    const config = new pulumi.Config();
    const handler = "{ create: async (outs) => ({ id: 'made', outs }), diff: async () => ({ changes: false }) }";
    const declared = Object.fromEntries(config.requireObject<string[]>("outputs").map((name) => [name, undefined]));
    class Plain extends pulumi.CustomResource {
      constructor(name: string, args: object) {
        super("pulumi-nodejs:dynamic/bench:Plain", name, { ...declared, ...args, __provider: "exports.handler = () => (" + handler + ")" });
      }
    }
    const Disk = config.requireBoolean("plain") ? Plain : Volume;
    for (let i = 0; i < config.requireNumber("count"); i += 1) {
      new Disk("disk-" + i, { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });
    }
    process.on("exit", () => {
      const { user, system } = process.cpuUsage();
      writeFileSync(config.require("file"), String((user + system) / 1000));
    });
  `,
};

export async function costOfProgram(): Promise<ProgramCost> {
  const outputs = [...Object.keys(volume.inputs.shape), ...Object.keys(volume.outputs.shape)];
  return {
    doNothing: await costPerDisk(true, []),
    sameOutputs: await costPerDisk(true, outputs),
    volume: await costPerDisk(false, []),
  };
}

async function costPerDisk(plain: boolean, outputs: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "evs-bench-"));
  const file = join(folder, "cpu");
  await using lab = await openLab({ cloud: { jobSeconds: 0 }, warm: true });
  const run = async (command: "up" | "preview", count: number): Promise<number> => {
    const config = { count, plain, outputs: JSON.stringify(outputs), file };
    expectOk(await lab[command](program, { config, parallel: 50 }));
    return Number(readFileSync(file, "utf8"));
  };
  try {
    await run("up", programDisks);
    const all = await run("preview", programDisks);
    // what the others cost is not the program's: their delete is planned by the engine
    return (all - (await run("preview", 1))) / (programDisks - 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function expectOk({ ok, diagnostics }: Awaited<ReturnType<Lab["up"]>>): void {
  if (!ok) throw new Error(`a program failed: ${diagnostics.map(({ message }) => message).join("\n")}`);
}
