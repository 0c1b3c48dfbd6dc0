import { existsSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";

/** A program folder, a program file, or inline source: `{source}`, or a string with a newline in it. */
export type ProgramInput = string | { readonly source: string };

export interface Program {
  /** Where it runs, and where the provider's modules are looked for. */
  folder: string;
  /** What Pulumi's runner gets: a path in the folder, or "." for what package.json says. */
  entry: string;
  typescript: boolean;
}

/** Programs of one lab. Inline source gets a folder of its own, once per text. */
export class Programs {
  readonly #inline = new Map<string, Promise<Program>>();

  open(input: ProgramInput): Promise<Program> {
    const source = typeof input === "string" ? (input.includes("\n") ? input : undefined) : input.source;
    if (source === undefined) return Promise.resolve(openPath(resolve(String(input))));
    const known = this.#inline.get(source) ?? writeInline(source);
    this.#inline.set(source, known);
    return known;
  }

  async close(): Promise<void> {
    const programs = await Promise.allSettled(this.#inline.values());
    this.#inline.clear();
    for (const program of programs) {
      if (program.status === "fulfilled") await rm(program.value.folder, { recursive: true, force: true });
    }
  }
}

function openPath(path: string): Program {
  if (!existsSync(path)) throw new Error(`there is no program at ${path}`);
  if (!statSync(path).isDirectory()) {
    return { folder: dirname(path), entry: basename(path), typescript: isTypeScript(path) };
  }
  const main = mainOf(path);
  const entry = main ?? ["index.ts", "index.js"].find((file) => existsSync(join(path, file))) ?? ".";
  return { folder: path, entry: main === undefined ? "." : entry, typescript: isTypeScript(entry) };
}

/** `main` of Pulumi.yaml, or of package.json. */
function mainOf(folder: string): string | undefined {
  const project = join(folder, "Pulumi.yaml");
  const named = existsSync(project) ? /^main:\s*["']?([^"'\n]+?)["']?\s*$/m.exec(readFileSync(project, "utf8"))?.[1] : undefined;
  if (named !== undefined) return named;
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) return undefined;
  const parsed: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  const main = typeof parsed === "object" && parsed !== null && "main" in parsed ? parsed.main : undefined;
  return typeof main === "string" && existsSync(join(folder, main)) ? main : undefined;
}

function isTypeScript(file: string): boolean {
  return [".ts", ".mts", ".cts"].includes(extname(file));
}

async function writeInline(source: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), "evs-lab-program-"));
  await writeFile(join(folder, "index.ts"), source);
  await writeFile(join(folder, "package.json"), '{ "name": "program", "private": true }\n');
  await symlink(nearestModules(), join(folder, "node_modules"), "junction");
  return { folder, entry: "index.ts", typescript: true };
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
