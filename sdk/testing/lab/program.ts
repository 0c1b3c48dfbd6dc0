import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { parse } from "yaml";

/** A program folder, a program file, or inline source: `{source}`, or a string with a newline in it. */
export type ProgramInput = string | { readonly source: string };

export interface Program {
  /** Where it runs, and where the provider's modules are looked for. */
  folder: string;
  /** What Pulumi's runner gets: a path in the folder, or "." for what package.json says. */
  entry: string;
  typescript: boolean;
}

/** The programs of one lab. Those that came as source stand in one folder, a file each. */
export class Programs {
  readonly #inline = new Map<string, Promise<Program>>();
  #folder: Promise<string> | undefined;

  open(input: ProgramInput): Promise<Program> {
    if (typeof input === "string" && !input.includes("\n")) return Promise.resolve(openPath(resolve(input)));
    const source = typeof input === "string" ? input : input.source;
    const known = this.#inline.get(source) ?? this.#write(source, `program${this.#inline.size + 1}.ts`);
    this.#inline.set(source, known);
    return known;
  }

  async close(): Promise<void> {
    if (this.#folder !== undefined) await rm(await this.#folder, { recursive: true, force: true });
  }

  async #write(source: string, entry: string): Promise<Program> {
    this.#folder ??= inlineFolder();
    const folder = await this.#folder;
    await writeFile(join(folder, entry), source);
    return { folder, entry, typescript: true };
  }
}

function openPath(path: string): Program {
  if (!existsSync(path)) throw new Error(`there is no program at ${path}`);
  if (!statSync(path).isDirectory()) {
    return { folder: dirname(path), entry: basename(path), typescript: isTypeScript(path) };
  }
  const main = mainOfProject(path);
  // the CLI runs a program in the folder of its main file, wherever Pulumi.yaml stands
  if (main !== undefined) return openPath(join(path, main));
  const file = mainOfPackage(path) ?? ["index.js", "index.ts"].find((name) => existsSync(join(path, name)));
  return { folder: path, entry: ".", typescript: file === undefined || isTypeScript(file) };
}

function mainOfProject(folder: string): string | undefined {
  const file = join(folder, "Pulumi.yaml");
  const project: unknown = existsSync(file) ? parse(readFileSync(file, "utf8")) : undefined;
  return mainIn(project);
}

function mainOfPackage(folder: string): string | undefined {
  const file = join(folder, "package.json");
  const main = existsSync(file) ? mainIn(JSON.parse(readFileSync(file, "utf8"))) : undefined;
  return main !== undefined && existsSync(join(folder, main)) ? main : undefined;
}

function mainIn(settings: unknown): string | undefined {
  if (typeof settings !== "object" || settings === null || !("main" in settings)) return undefined;
  return typeof settings.main === "string" ? settings.main : undefined;
}

function isTypeScript(file: string): boolean {
  return [".ts", ".mts", ".cts"].includes(extname(file));
}

async function inlineFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "evs-lab-programs-"));
  await writeFile(join(folder, "package.json"), '{ "name": "program", "private": true }\n');
  await symlink(nearestModules(), join(folder, "node_modules"), "junction");
  return folder;
}

/** So that inline source finds its modules as a file beside the test would: from the working directory up, then from here up. */
function nearestModules(): string {
  for (const start of [process.cwd(), __dirname]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const modules = join(folder, "node_modules");
      if (existsSync(join(modules, "@pulumi", "pulumi")) && existsSync(join(modules, "pulumi-evs"))) return modules;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error("inline source needs a node_modules with @pulumi/pulumi and pulumi-evs, here or in a folder above");
}
