import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Lab, LabOptions } from "../../sdk/testing/index.js";
import type * as testing from "../../sdk/testing/index.js";

const root = join(__dirname, "../..");

/** An empty folder in which somebody installs the package as npm would publish it, beside the lowest SDK that it claims to work with. */
export class InstalledPackage {
  /** The file that npm would publish. */
  readonly packed: string;
  readonly folder = mkdtempSync(join(tmpdir(), "pulumi-evs-package-"));

  constructor() {
    const packed = this.command("npm", ["pack", "--silent", "--pack-destination", this.folder], root);
    this.packed = join(this.folder, packed.trim().split("\n").at(-1) ?? "");
    const dependencies = {
      "@pulumi/policy": "1.21.0",
      "@pulumi/pulumi": "3.252.0",
      "@types/node": "^24.19.2",
      "pulumi-evs": this.tarball,
      typescript: "~6.0.3",
      "typescript-5": "npm:typescript@~5.9.3",
    };
    writeFileSync(join(this.folder, "package.json"), JSON.stringify({ name: "user", private: true, dependencies }));
    this.install();
    cpSync(join(__dirname, "program"), this.folder, { recursive: true });
  }

  /** What the package itself is made of. */
  get own(): string {
    return join(this.folder, "node_modules/pulumi-evs");
  }

  /** The lab of the installed package; it closes with the test. */
  async aLab(options: LabOptions = {}): Promise<Lab> {
    const { openLab }: typeof testing = createRequire(join(this.folder, "index.js"))("pulumi-evs/testing");
    const lab = await openLab(options);
    onTestFinished(() => lab.close());
    return lab;
  }

  /** Files of the repository that the reader of a page has made; answers the folder that they are in. */
  copied(path: string): string {
    cpSync(join(root, path), join(this.folder, path), { recursive: true });
    return join(this.folder, path);
  }

  /** A program that the reader of a page has written. */
  written(file: string, program: string): string {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, program);
    return path;
  }

  /** What `npm install` takes, as long as the package is in no registry. */
  get tarball(): string {
    return `file:${this.packed}`;
  }

  install(cwd = this.folder, ...packages: readonly string[]): void {
    const quietly = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    this.command("npm", ["install", ...quietly, ...packages], cwd);
  }

  /** Runs a command as its user would, on the Node that the tests run on; throws with its output when it fails. */
  command(
    command: string,
    args: readonly string[],
    cwd = this.folder,
    more: Readonly<Record<string, string>> = {},
  ): string {
    const { PATH: usual = process.env["PATH"], ...others } = more;
    const PATH = [
      join(cwd, "node_modules/.bin"),
      join(this.folder, "node_modules/.bin"),
      dirname(process.execPath),
      usual,
    ].join(delimiter);
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      env: { ...process.env, ...others, PATH },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
