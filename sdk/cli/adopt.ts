import { Command } from "commander";
import type { BlockStorage } from "../../provider/clouds/blockStorage.js";
import type { Listing } from "../../provider/clouds/listing.js";
import { openBlockStorage } from "../../provider/clouds/open.js";
import { readSettings } from "../../provider/settings/settings.js";
import { systemClock } from "../../provider/waiting/clock.js";
import { Interrupt } from "../../provider/waiting/interrupt.js";
import { type Filters, chosenOf } from "./adopt/filters.js";
import { type Present, planOf } from "./adopt/plan.js";
import { programOf } from "./adopt/program.js";
import { onlyOf, wishesForAll } from "./adopt/projectWishes.js";
import { progressOf, report } from "./adopt/report.js";
import { readTerraformState } from "./adopt/terraformState.js";
import { wishesOf } from "./adopt/terraformWishes.js";
import type { LeftOut } from "./adopt/wishes.js";
import { isPipedInto, nameOf, readText } from "./readText.js";
import { type StackState, parseStackState } from "./stackState.js";

interface Options extends Filters {
  fromTerraform?: string;
  attachments?: true;
  systemDisks?: true;
  javascript?: true;
}

/** `pulumi-evs adopt`: the program for what the project has and no stack. Changes nothing. */
export function adoptCommand(): Command {
  const several = (value: string, before: string[] = []) => [...before, value];
  return new Command("adopt")
    .description("Print a program that takes over the disks and snapshots which exist; changes nothing")
    .argument("[states...]", "files that `pulumi stack export` has written; - is standard input")
    .option("--name <pattern>", "only disks of this name; * matches any letters, and filters can be repeated", several)
    .option("--zone <name>", "only disks in this zone", several)
    .option("--type <name>", "only disks of this type", several)
    .option("--server <id or name>", "only disks that are attached to this server", several)
    .option("--tag <key=value>", "only disks with this tag, where the cloud shows tags", several)
    .option("--metadata <key=value>", "only disks with this metadata, or with the key alone", several)
    .option(
      "--from-terraform <state>",
      "what this state of Terraform or OpenTofu has, and nothing else; - is standard input",
    )
    .option("--attachments", "include a VolumeAttachment for each server that has one of the disks")
    .option("--system-disks", "include the disks that servers boot from")
    .option("--javascript", "print JavaScript instead of TypeScript")
    .addHelpText(
      "after",
      "\nThe login and the place come from the environment (EVS_*, OS_*, HW_*). The program goes to standard output, what is left out and why to the error output." +
        "\nWhat a stack already has is left out: give its state.\n\n  pulumi stack export | npx pulumi-evs adopt > index.ts",
    )
    .action(adopt);
}

async function adopt(files: readonly string[], options: Options): Promise<void> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const terraform = options.fromTerraform;
  const states = await statesOf(files, terraform === "-");
  const things = terraform === undefined ? undefined : readTerraformState(await readText(terraform), nameOf(terraform));
  const settings = readSettings();
  const cloud = openBlockStorage(settings, systemClock, new Interrupt(systemClock));
  const [disks, snapshots] = await Promise.all([
    cloud.volumes.list(progressOf("disks", say)),
    cloud.snapshots.list(progressOf("snapshots", say)),
  ]);
  const present: Present = {
    dialect: cloud.dialect,
    disks: byId(disks),
    snapshots: byId(snapshots),
    ids: new Set(states.flatMap(({ ids }) => ids)),
    names: states.flatMap(({ names }) => names),
    stacks: new Set(states.flatMap(({ stacks }) => stacks)),
    systemDisks: options.systemDisks === true,
  };
  const chosen = await chosenOf(disks.items, options, cloud);
  const all = wishesForAll(chosen, present, options.attachments === true);
  const read = things && wishesOf(things, settings.region);
  const { pieces, leftOut } = planOf(read === undefined ? all : onlyOf(read, chosen, present), present);
  const unread = [...unreadIn("disk", disks), ...unreadIn("snapshot", snapshots)];
  report(pieces, [...unread, ...(read?.leftOut ?? []), ...leftOut], say);
  if (pieces.length === 0) return;
  const language = options.javascript === true ? "javascript" : "typescript";
  process.stdout.write(programOf(pieces, language, await heading(cloud, settings.region)));
}

/** Nothing is waited for that nobody pipes into this command. */
async function statesOf(files: readonly string[], isInputTaken: boolean): Promise<StackState[]> {
  if (isInputTaken && files.includes("-"))
    throw new Error("standard input can be one state: give the other one as a file");
  const isPiped = files.length === 0 && !isInputTaken && isPipedInto();
  const texts = await Promise.all(
    (isPiped ? ["-"] : files).map(async (file) => ({ file, text: await readText(file) })),
  );
  return texts
    .filter(({ text }) => !isPiped || text.trim() !== "")
    .map(({ file, text }) => parseStackState(text, nameOf(file)));
}

function byId<T extends { readonly id: string }>({ items }: Listing<T>): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function unreadIn(what: string, { unread }: Listing<unknown>): LeftOut[] {
  return unread.map(({ id, name, problem }) => ({
    what: `${what} ${id ?? "without an id"}${name === undefined ? "" : ` (${name})`}`,
    why: `the cloud lists it, and it can't be read: ${problem.trim()}`,
  }));
}

async function heading(cloud: BlockStorage, region: string | undefined): Promise<string[]> {
  const place = `project ${await cloud.projectId()}${region === undefined ? "" : ` of region ${region}`}`;
  return [
    `Disks and snapshots of ${place}, written by \`pulumi-evs adopt\`.`,
    "`pulumi up` takes them as they are and changes nothing. After that the lines with adopt can be removed.",
  ];
}
