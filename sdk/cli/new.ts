import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { Command } from "commander";
import { parseDocument, stringify } from "yaml";
import { z } from "zod";
import { loginAt } from "./runningEmulator.js";

interface Options {
  javascript?: true;
  emulator?: string;
}

const templates = join(dirname(createRequire(__filename).resolve("pulumi-evs/package.json")), "templates");

/** What the templates have beside these lines is packed; npm packs no file of this name. */
const ignored = { ".gitignore": "node_modules/\n" };

/** `pulumi-evs new`: a project with a disk, its stack's configuration and a test, from the folder `templates`. */
export function newCommand(): Command {
  return new Command("new")
    .description("Write a project: a program with a disk, the configuration of its stack, a test that needs no cloud")
    .argument("[folder]", "the folder, created if need be; its name is the project's", ".")
    .option("--javascript", "JavaScript instead of TypeScript")
    .option("--emulator <url>", "let the stack use the emulator that runs there, such as http://127.0.0.1:8776")
    .addHelpText("after", "\nA file that exists is never overwritten: then nothing is written.")
    .action(write);
}

async function write(given: string, { javascript, emulator }: Options): Promise<void> {
  const folder = resolve(given);
  const project = projectName(folder);
  const login = emulator === undefined ? undefined : await loginAt(emulator);
  const files = { ...projectFiles(javascript ? "javascript" : "typescript", project, login?.config), ...ignored };
  const existing = Object.keys(files).filter((name) => existsSync(join(folder, name)));
  if (existing.length > 0) {
    throw new Error(
      `${existing.join(", ")} in ${folder} would be overwritten, so nothing was written. Give a folder without such files.`,
    );
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { flag: "wx" });
  const steps = [
    ...(folder === process.cwd() ? [] : [`cd ${quoted(relative("", folder))}`]),
    "npm install",
    "npm test                 # in the lab: no cloud, no Pulumi CLI",
    "pulumi stack init dev",
    ...(login?.secrets ?? []).map(([key, value]) => `pulumi config set --secret ${key} ${value}`),
    login === undefined
      ? "pulumi up                # needs a login: `npx pulumi-evs doctor` says what is missing"
      : "pulumi up",
  ];
  process.stdout.write(
    `Wrote ${Object.keys(files).join(", ")}.\n\nNext:\n${steps.map((step) => `  ${step}\n`).join("")}`,
  );
}

function quoted(path: string): string {
  return /^[\w./\\-]+$/.test(path) ? path : JSON.stringify(path);
}

/** The folder's name, with the letters that both Pulumi and npm accept in a project's. */
function projectName(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "");
  return name === "" ? "disks" : name;
}

function projectFiles(
  language: string,
  project: string,
  emulator: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const template = join(templates, language);
  const files = Object.fromEntries(
    readdirSync(template).map((name) => [name, filled(readFileSync(join(template, name), "utf8"), project)]),
  );
  const { "Pulumi.yaml": settings = "", ...others } = files;
  return {
    "Pulumi.yaml": withoutTemplate(settings),
    "Pulumi.dev.yaml": stackOf(settings, project, emulator),
    ...others,
  };
}

function filled(text: string, project: string): string {
  return text.replaceAll("${PROJECT}", project).replaceAll("${DESCRIPTION}", "Disks of an EVS cloud");
}

/** As `pulumi new` writes it. */
function withoutTemplate(settings: string): string {
  const document = parseDocument(settings);
  document.delete("template");
  return document.toString();
}

const asked = z.object({ template: z.object({ config: z.record(z.string(), z.object({ default: z.string() })) }) });

/** The stack `dev`, configured as by one who accepts all that `pulumi new` proposes. */
function stackOf(settings: string, project: string, emulator: Readonly<Record<string, string>>): string {
  const { config } = asked.parse(parseDocument(settings).toJS()).template;
  const own = Object.entries(config).map(([key, value]) => [`${project}:${key}`, value.default]);
  return stringify({ config: { ...emulator, ...Object.fromEntries(own) } });
}
