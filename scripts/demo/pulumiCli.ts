import { spawn } from "node:child_process";
import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { childEnvironment } from "../../sdk/testing/lab/environment.js";
import type { Command, Config, Deployment, Outcome } from "./deployment.js";

/** Changed properties where they are the point, progress where something takes its time. */
const options: Readonly<Record<Command, readonly string[]>> = {
  preview: ["--diff"],
  up: ["--yes", "--skip-preview"],
  refresh: ["--yes", "--skip-preview", "--diff"],
  destroy: ["--yes", "--skip-preview"],
};

const root = dirname(require.resolve("pulumi-evs/package.json"));

export interface Tools {
  readonly pulumi: string;
  /** What has to be on the PATH besides what is there already. */
  readonly folders: readonly string[];
}

/** The CLI on the PATH with what it needs for this stack, or the sentence that says what is missing. */
export function findPulumi(): Tools | string {
  const path = (childEnvironment()["PATH"] ?? "").split(delimiter);
  const pulumi = findIn(path, "pulumi");
  if (pulumi === undefined) return "there is no `pulumi` on the PATH";
  const beside = dirname(realpathSync(pulumi));
  if (findIn([...path, beside], "pulumi-language-nodejs") === undefined) {
    return "`pulumi` is on the PATH, but its Node host (pulumi-language-nodejs) is neither there nor beside it";
  }
  if (findIn([...path, beside], "pulumi-resource-pulumi-nodejs") !== undefined) return { pulumi, folders: [] };
  // the starter of the dynamic provider's host also lies in the SDK
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  if (findIn([sdk], "pulumi-resource-pulumi-nodejs") !== undefined) return { pulumi, folders: [sdk] };
  return "`pulumi` is on the PATH, but the starter of dynamic providers (pulumi-resource-pulumi-nodejs) is missing";
}

/** The real CLI with the demo's project. */
export interface PulumiProject {
  pulumi(...args: readonly string[]): Promise<Outcome>;
  close(): void;
}

/** A copy of the project that has everything to itself: home, backend, passphrase, a stack. Nothing of it stays. */
export async function openProject(
  tools: Tools,
  cloud: Readonly<Record<string, string>>,
  print: (text: string) => void,
): Promise<PulumiProject> {
  const copy = mkdtempSync(join(tmpdir(), "pulumi-evs-demo-"));
  for (const part of ["Pulumi.yaml", "package.json", "examples/quickstart"]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  const env = environmentIn(copy, tools, cloud);
  const pulumi = (...args: readonly string[]): Promise<Outcome> =>
    run(tools.pulumi, [...args, "--non-interactive"], { cwd: copy, env }, print);
  await pulumi("stack", "init", "demo");
  return { pulumi, close: () => rmSync(copy, { recursive: true, force: true }) };
}

export async function deployWithPulumi(tools: Tools, cloud: Readonly<Record<string, string>>): Promise<Deployment> {
  const project = await openProject(tools, cloud, (text) => process.stdout.write(text));
  return {
    title: "`pulumi` from the PATH, on a temporary copy of the project",
    run: async (command: Command, { size, transfer }: Config) => {
      await project.pulumi("config", "set", "size", String(size));
      await project.pulumi("config", "set", "transfer", String(transfer));
      return project.pulumi(command, ...options[command]);
    },
    close: async () => project.close(),
  };
}

/** An environment in which the CLI keeps everything it writes in that folder. */
export function environmentIn(
  folder: string,
  tools: Tools,
  cloud: Readonly<Record<string, string>>,
): Record<string, string> {
  const home = join(folder, ".pulumi-home");
  const state = join(folder, ".pulumi-state");
  for (const own of [home, state]) mkdirSync(own);
  const parent = childEnvironment();
  return {
    ...parent,
    ...cloud,
    PATH: [parent["PATH"], ...tools.folders].join(delimiter),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

function findIn(folders: readonly string[], command: string): string | undefined {
  return folders.map((folder) => join(folder, command)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; env: Record<string, string> },
  print: (text: string) => void,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        print(chunk);
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ ok: code === 0, text }));
  });
}
