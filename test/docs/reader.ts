import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { environmentIn, findPulumi } from "../../scripts/demo/pulumiCli.js";
import { childEnvironment } from "../../sdk/testing/lab/environment.js";
import type { InstalledPackage } from "../package/installedPackage.js";

type Variables = Readonly<Record<string, string>>;

const tools = findPulumi();
if (typeof tools === "string") console.log(`skipped: all commands of pulumi on the pages (${tools})`);

/** What of the commands can be run here: without the CLI all lines but its own. */
export function runnable(commands: string): string {
  const lines = commands
    .split("\n")
    .filter((line) => typeof tools !== "string" || !/\bpulumi\s/.test(withoutRemark(line)));
  return lines.every((line) => withoutRemark(line).trim() === "") ? "" : lines.join("\n");
}

function withoutRemark(line: string): string {
  return line.replace(/(^|\s)#.*/, "");
}

/** Somebody in an empty folder who types what a page says, block after block into one shell. */
export class Reader {
  /** Where the page begins. */
  readonly folder: string;
  private readonly memory = mkdtempSync(join(tmpdir(), "evs-reader-"));
  private readonly env: Variables;

  constructor(variables: Variables) {
    onTestFinished(() => rmSync(this.memory, { recursive: true, force: true }));
    this.folder = this.own("folder");
    for (const folder of ["folder", "bin"]) mkdirSync(this.own(folder));
    writeFileSync(this.own("password"), `${variables["OS_PASSWORD"] ?? ""}\n`);
    const given =
      typeof tools === "string" ? childEnvironment(variables) : environmentIn(this.memory, tools, variables);
    const cli = typeof tools === "string" ? [] : [dirname(tools.pulumi)];
    const PATH = [this.own("bin"), dirname(process.execPath), ...cli, given["PATH"]].join(delimiter);
    this.env = { ...given, PATH, PULUMI_SKIP_CONFIRMATIONS: "true" };
  }

  /** The packed package and what it needs, as after `npm install`. */
  hasInstalled({ folder }: InstalledPackage): void {
    symlinkSync(join(folder, "node_modules"), join(this.folder, "node_modules"), "junction");
  }

  hasCopied(from: string, to = "."): void {
    cpSync(from, join(this.folder, to), { recursive: true });
  }

  /** A stack with nothing in it, of what lies in the folder or of this program. */
  async hasStack(program?: string): Promise<void> {
    if (program !== undefined) {
      this.writes("index.ts", program);
      this.writes("Pulumi.yaml", "name: page\nruntime: nodejs\n");
      this.writes("package.json", '{ "main": "index.ts" }');
    }
    await this.types(runnable("pulumi stack init dev"));
  }

  writes(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  /** A command that this machine does not have, and what it does instead. */
  hasCommand(name: string, script: string): void {
    writeFileSync(join(this.own("bin"), name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  async installsFrom(registry: string): Promise<void> {
    await this.knows({
      npm_config_registry: registry,
      npm_config_fetch_retries: "0",
      // npx keeps what it has installed, by name
      npm_config_cache: this.own("npm"),
      npm_config_yes: "true",
      npm_config_loglevel: "error",
      npm_config_audit: "false",
      npm_config_fund: "false",
      npm_config_ignore_scripts: "true",
      // where the machine's own registry is behind a proxy
      NODE_EXTRA_CA_CERTS: process.env["NODE_EXTRA_CA_CERTS"] ?? "",
    });
  }

  async knows(variables: Variables): Promise<void> {
    await this.types(
      Object.entries(variables)
        .map(([name, value]) => `export ${name}='${value}'`)
        .join("\n"),
    );
  }

  /** Runs commands to their end, or to the first that fails. Variables and the folder are there for the next ones. */
  async types(commands: string): Promise<{ ok: boolean; text: string }> {
    const [kept, output] = [this.own("variables"), this.own("output")];
    const script = [
      `[ ! -e "${kept}" ] || . "${kept}"`,
      `cd "\${FOLDER_OF_READER:-${this.folder}}"`,
      `trap 'export FOLDER_OF_READER="$(pwd)"; export -p > "${kept}"' EXIT`,
      "set -e",
      commands,
    ].join("\n");
    // files, not pipes: what goes on in the background does not hold up the end
    const answers = /--secret \S+$/m.test(commands) ? this.own("password") : "/dev/null";
    const [typed, said] = [openSync(answers, "r"), openSync(output, "w")];
    const child = spawn("sh", ["-c", script], { env: this.env, stdio: [typed, said, said], detached: true });
    for (const file of [typed, said]) closeSync(file);
    onTestFinished(() => endGroup(child.pid));
    const [code] = await once(child, "exit");
    return { ok: code === 0, text: readFileSync(output, "utf8") };
  }

  private own(name: string): string {
    return join(this.memory, name);
  }
}

/** Ends what a shell has left in the background. */
function endGroup(group: number | undefined): void {
  try {
    if (group !== undefined) process.kill(-group, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
