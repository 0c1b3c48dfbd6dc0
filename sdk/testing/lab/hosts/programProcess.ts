import type { Clock } from "../../../../provider/transport/clock.js";
import { type ConfigEntry, configEnvironment } from "../config.js";
import { childEnvironment } from "../environment.js";
import type { Program } from "../program.js";
import type { StackName } from "../urn.js";
import { NodeProcess } from "./childProcess.js";
import { pulumiScript } from "./pulumiScripts.js";

export interface ProgramRun {
  program: Program;
  names: StackName;
  config: readonly ConfigEntry[];
  engineAddress: string;
  preview: boolean;
  parallel: number;
  env: Readonly<Record<string, string>>;
  clock: Clock;
  onLine: (stream: "stdout" | "stderr", line: string) => void;
}

/** Runs the program in Pulumi's own runner, as the CLI's Node host would start it. */
export function startProgram(run: ProgramRun): NodeProcess {
  const { program, names, engineAddress } = run;
  const flags = {
    monitor: engineAddress,
    engine: engineAddress,
    organization: names.organization,
    project: names.project,
    stack: names.stack,
    "root-directory": program.folder,
    pwd: program.folder,
    parallel: String(run.parallel),
  };
  return new NodeProcess({
    script: pulumiScript("run", program.folder),
    args: [
      ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
      ...(run.preview ? ["--dry-run"] : []),
      program.entry,
    ],
    cwd: program.folder,
    env: childEnvironment(
      {
        // without type checks, and for JavaScript without the compiler altogether: both cost seconds
        PULUMI_NODEJS_TYPESCRIPT: String(program.typescript),
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      },
      configEnvironment(run.config),
      run.env,
    ),
    clock: run.clock,
    onLine: run.onLine,
  });
}

/** The runner's code for "the reason has been logged already". */
export const alreadyLogged = 32;
