import { dirname } from "node:path";
import { type Emulator, openLab } from "../../sdk/testing/index.js";
import type { Command, Config, Deployment, Outcome } from "./deployment.js";

const project = dirname(require.resolve("pulumi-evs/package.json"));

/** The lab in place of the CLI; `reason` says why. */
export async function deployWithLab(cloud: Emulator, reason: string): Promise<Deployment> {
  const lab = await openLab({ cloud, project: "evs-quickstart", stack: "demo", env: { EVS_POLL_INTERVAL: "" } });
  return {
    title: `the lab of pulumi-evs, since ${reason}. Program, provider host and SDK are Pulumi's own`,
    run: async (command: Command, { size, transfer }: Config): Promise<Outcome> => {
      const lines: string[] = [];
      const display = (line: string): void => {
        lines.push(line);
        process.stdout.write(`${line}\n`);
      };
      const { ok } = await lab[command](project, { config: { size, transfer }, display });
      return { ok, text: lines.join("\n") };
    },
    close: () => lab.close(),
  };
}
