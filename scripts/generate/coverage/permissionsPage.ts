import type { Description } from "../../../provider/api/operation.js";
import { head } from "../pages/markdown.js";
import { descriptions } from "./documented.js";
import { useOf } from "./uses.js";

const called = descriptions.filter(({ client }) => client !== undefined);

/** The least rights that each resource and function needs. */
export function permissionsPage(): string {
  const users = [...new Set(called.flatMap(({ name }) => usersOf(name)))];
  const functions = users.filter((user) => user.startsWith("get"));
  const unnamed = called.filter(({ rights }) => rights === undefined);
  return [
    head,
    "# Permissions",
    "The rights that a user needs at least, as the API references name them (for disks: appendix A.5). A resource needs all of its\n" +
      "list for its whole life; the calls beside each right tell what can be left out by a program that never deletes or never grows.\n" +
      "A `Volume` takes and removes snapshots only with `snapshotBeforeGrowth`.",
    `The references name no right for ${unnamed.map(({ name }) => `\`${name}\``).join(", ")}.`,
    ...users.filter((user) => !functions.includes(user)).flatMap((user) => [`## ${user}`, rightsTable(user)]),
    "## Functions",
    ["| function | rights |", "|---|---|", ...functions.map((user) => `| \`${user}\` | ${rightsText(user)} |`)].join(
      "\n",
    ),
    "## Calls of the client",
    ["| call | rights |", "|---|---|", ...called.map((one) => `| \`${one.client}\` | ${inCell(one)} |`)].join("\n"),
    "",
  ].join("\n\n");
}

function usersOf(name: string): readonly string[] {
  const use = useOf(name);
  return use === undefined || "none" in use ? [] : use;
}

/** Each right with the calls that need it. */
function rightsOf(user: string): Map<string, string[]> {
  const rights = new Map<string, string[]>();
  for (const { name, rights: needed = [] } of called.filter((one) => usersOf(one.name).includes(user)))
    for (const right of needed) rights.set(right, [...(rights.get(right) ?? []), name]);
  return new Map([...rights].toSorted(([one], [other]) => one.localeCompare(other, "en")));
}

function rightsTable(user: string): string {
  const rows = [...rightsOf(user)].map(([right, names]) => `| \`${right}\` | ${few(names)} |`);
  return ["| right | calls that need it |", "|---|---|", ...rows].join("\n");
}

function rightsText(user: string): string {
  const rights = [...rightsOf(user).keys()];
  return rights.length === 0 ? "none" : ticked(rights);
}

/** So many names are read, more are not. */
function few(names: readonly string[]): string {
  const shown = 4;
  return names.length <= shown ? ticked(names) : `${ticked(names.slice(0, shown))} and ${names.length - shown} more`;
}

function inCell({ rights, furtherRights = {} }: Description): string {
  const further = Object.entries(furtherRights).map(([when, also]) => `; ${when} also ${ticked(also)}`);
  const words = rights === undefined ? "the reference names none" : rights.length === 0 ? "none" : ticked(rights);
  return words + further.join("");
}

function ticked(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}
