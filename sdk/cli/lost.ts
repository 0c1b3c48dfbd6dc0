import { Command } from "commander";
import { openBlockStorage } from "../../provider/clouds/open.js";
import { intentsIn } from "../../provider/recovery/intents.js";
import { type Lost, lostOf } from "../../provider/resources/kind/lost.js";
import { readSettings } from "../../provider/settings/settings.js";
import { systemClock } from "../../provider/waiting/clock.js";
import { Interrupt } from "../../provider/waiting/interrupt.js";
import { isPipedInto } from "./readText.js";
import { readStackState } from "./stackState.js";

interface Options {
  stack?: string;
  json?: true;
}

/** `pulumi-evs lost`: what creates of a stack have made and no state has. Changes nothing. */
export function lostCommand(): Command {
  return new Command("lost")
    .description("List disks and snapshots that a stack has created and that are in no state; changes nothing")
    .argument("[states...]", "files that `pulumi stack export` has written; - or none reads standard input")
    .option("--stack <project/stack>", "the stack, when its state is empty")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      "\nThe login and the place come from the environment (EVS_*, OS_*, HW_*). The exit code is 2 when something is lost.\n\n  pulumi stack export | npx pulumi-evs lost",
    )
    .action(list);
}

async function list(files: readonly string[], { stack, json }: Options): Promise<void> {
  if (files.length === 0 && !isPipedInto()) {
    throw new Error(
      "no state is given: `pulumi stack export | npx pulumi-evs lost`, or name files that it has written",
    );
  }
  const states = await Promise.all((files.length === 0 ? ["-"] : files).map(readStackState));
  const stacks = stack === undefined ? new Set(states.flatMap((state) => state.stacks)) : new Set([stack]);
  const [name, ...others] = stacks;
  if (name === undefined) throw new Error("the state is empty and names no stack: give --stack project/stack");
  if (others.length > 0)
    throw new Error(`the states are of several stacks (${[...stacks].join(", ")}): give those of one stack`);
  const settings = readSettings();
  const { lost, unread } = await lostOf(name, new Set(states.flatMap(({ ids }) => ids)), {
    cloud: openBlockStorage(settings, systemClock, new Interrupt(systemClock)),
    intents: intentsIn(settings, systemClock),
  });
  process.stdout.write(
    json === true ? `${JSON.stringify(lost, undefined, 2)}\n` : inWords(name, lost, unread.length > 0),
  );
  for (const { id = "without an id", problem } of unread)
    process.stderr.write(
      `The cloud lists something (${id}) that can't be read, and that may be one of them: ${problem}\n`,
    );
  if (lost.length + unread.length > 0) process.exitCode = 2;
}

function inWords(stack: string, lost: readonly Lost[], hasUnread: boolean): string {
  if (lost.length === 0) {
    return hasUnread
      ? `Of what can be read, nothing of ${stack} is lost.\n`
      : `Nothing of ${stack} is lost: all that it has in the cloud is in its state.\n`;
  }
  const entries = lost.map((thing) => {
    const { kind, id, name, size, status, createdAt = "at an unknown time", servers } = thing;
    const attached = servers.length === 0 ? "" : `, attached to ${servers.join(", ")}`;
    return `${kind} ${id}\n  ${name}, ${size} GiB, ${status}, created ${createdAt}${attached}\n  ${advice(thing)}\n`;
  });
  return `${lost.length} of ${stack}, in the cloud and not in the state:\n\n${entries.join("\n")}`;
}

function advice({ kind, owner, remembered, servers }: Lost): string {
  const name = owner.split("/").slice(2).join("/");
  if (remembered)
    return `Made for ${kind} "${name}". While the program has that, \`pulumi up\` on this machine takes it; otherwise delete it in the cloud.`;
  if (servers.length > 0)
    return `Made for ${kind} "${name}", and in use: find out who uses it before you change anything.`;
  return `Made for ${kind} "${name}", and this machine has no record of it. Look at what is on it; delete it in the cloud if nobody needs it.`;
}
