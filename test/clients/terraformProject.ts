import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished, type TestContext } from "vitest";
import type { Emulator } from "../../sdk/testing/index.js";

/** A folder of providers, as `terraform providers mirror` fills it; see CONTRIBUTING.md. */
export const providers = process.env["EVS_TEST_TERRAFORM"];

interface Ran {
  readonly code: number;
  /** Everything it printed, in one line. */
  readonly output: string;
}

/** Terraform in a folder, as who logs in to the emulator by password, with nothing of the machine's own settings. */
export class Project {
  constructor(
    private readonly folder: string,
    private readonly emulator: Emulator,
  ) {}

  run(...words: string[]): Promise<Ran> {
    const { url, logins } = this.emulator;
    const login = Object.entries(logins.password).filter(([name]) => name.startsWith("OS_"));
    const env = {
      ...Object.fromEntries(login),
      PATH: process.env["PATH"] ?? "",
      HOME: join(tmpdir(), "nobody"),
      TF_CLI_CONFIG_FILE: "/dev/null",
      CHECKPOINT_DISABLE: "1",
      TF_VAR_url: url,
    };
    return new Promise((ended) =>
      execFile("terraform", words, { cwd: this.folder, env }, (error, stdout, stderr) =>
        ended({
          code: error === null ? 0 : Number(error.code),
          output: `${stdout}${stderr || (error?.message ?? "")}`.replaceAll(/\s+/g, " "),
        }),
      ),
    );
  }

  apply(...variables: string[]): Promise<Ran> {
    return this.run("apply", "-auto-approve", "-no-color", ...variables);
  }

  /** The code is 0 when nothing is to be done. */
  plan(...variables: string[]): Promise<Ran> {
    return this.run("plan", "-detailed-exitcode", "-no-color", ...variables);
  }

  /** Destroys what the state has without a look at it before. */
  destroyUnseen(...variables: string[]): Promise<Ran> {
    return this.run("destroy", "-refresh=false", "-auto-approve", "-no-color", ...variables);
  }

  /** The value of an output. */
  async found(name: string): Promise<unknown> {
    return JSON.parse((await this.run("output", "-json", name)).output);
  }

  /** As if nothing had been made here. */
  forget(): Promise<void> {
    return rm(join(this.folder, "terraform.tfstate"));
  }
}

/** A folder with these files of `terraform/`; the test is skipped, with the reason, where there is no provider for them. */
export async function aProject(emulator: Emulator, { skip }: TestContext, ...files: string[]): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "evs-terraform-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const file of files) await copyFile(join(__dirname, "terraform", file), join(folder, file));
  const project = new Project(folder, emulator);
  const { code, output } = await project.run("init", "-no-color", `-plugin-dir=${resolve(providers ?? "")}`);
  if (code !== 0) {
    console.log(`${files.join(" and ")} are not tried: ${output}`);
    skip(output);
  }
  return project;
}
