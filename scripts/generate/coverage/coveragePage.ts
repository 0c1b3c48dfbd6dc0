import { head } from "../pages/markdown.js";
import { type Row, rowsOf } from "./rows.js";

/** Every call that the references document, and what there is for it. */
export function coveragePage(root: string): string {
  const rows = rowsOf(root);
  const labels = labelsOf(rows);
  const groups = Map.groupBy(rows, ({ call }) => chapterOf(call.document, call.section));
  return [
    head,
    "# What of the API is here",
    "Every call that the API references document. The list is data that was taken from the references, so that a forgotten call\n" +
      "shows as an empty cell, which a test refuses.",
    [
      "- **client**: its function in [`pulumi-evs/client`](client.md).",
      "- **emulator**: its route there; `…` is `/v2/{project_id}` or `/v1/{project_id}`.",
      "- **used by**: the resources and functions that send it, or why none does.",
      "- **tried with**: the document's own example, sent as it is; the test of all calls where a call has no body.",
    ].join("\n"),
    ...[...groups].flatMap(([chapter, group]) => [`## ${chapter}`, table(group, labels), ...reasons(group)]),
    [...labels].map(([file, label]) => `[${label}]: ../${file}`).join("\n"),
    "",
  ].join("\n\n");
}

function table(rows: readonly Row[], labels: ReadonlyMap<string, string>): string {
  return [
    "| section | operation | client | emulator | used by | tried with |",
    "|---|---|---|---|---|---|",
    ...rows.map(
      ({ call, operation, client, emulator, usedBy, triedWith }) =>
        `| ${shortSection(call.section)} | ${operation} | ${client} | ${emulator} | ${usedBy} | ${triedWith.map((file) => link(file, labels)).join(", ")} |`,
    ),
  ].join("\n");
}

function reasons(rows: readonly Row[]): string[] {
  const groups = Map.groupBy(
    rows.filter(({ unused }) => unused !== undefined),
    ({ unused }) => unused,
  );
  const lines = [...groups].map(([why, unused]) => `- ${unused.map(({ operation }) => operation).join(", ")}: ${why}.`);
  return lines.length === 0 ? [] : [`Why none uses them:\n\n${lines.join("\n")}`];
}

/** Addresses stand at the end, so that the tables are narrow as text too. */
function labelsOf(rows: readonly Row[]): Map<string, string> {
  const files = new Set(rows.flatMap(({ triedWith }) => triedWith));
  return new Map([...files].map((file, index) => [file, `${index + 1}`]));
}

function link(file: string, labels: ReadonlyMap<string, string>): string {
  return `[${file.endsWith(".json") ? "example" : "test"}][${labels.get(file)}]`;
}

const chapters: Readonly<Record<string, string>> = {
  3: "Logging in (EVS, chapter 3)",
  5: "API versions (EVS, chapter 5)",
  "6.1": "Disks: the service's own calls (EVS, 6.1)",
  "6.2": "Snapshots: the service's own calls (EVS, 6.2)",
  "7.1": "Disks: calls of OpenStack Cinder (EVS, 7.1)",
  "7.2": "Actions on disks (EVS, 7.2)",
  "7.3": "Snapshots (EVS, 7.3)",
  "7.4": "Transfers (EVS, 7.4)",
  8: "Out-of-date calls (EVS, chapter 8)",
  A: "Appendix (EVS, A.5 and A.6)",
};

/** The heading of the page under which a call stands. */
export function chapterOf(document: string, section: string): string {
  const number = /^(?:[67]\.\d|\d|A)/.exec(section)?.[0];
  return (number === undefined ? undefined : chapters[number]) ?? document;
}

/** The number where there is one, the title without its document otherwise. */
export function shortSection(section: string): string {
  const number = /^(?:\d+|A)(?:\.\d+)+/.exec(section)?.[0];
  return number ?? section.replace(/^(?:ECS API Reference|IMS API Reference|Open Telekom Cloud), /, "");
}
