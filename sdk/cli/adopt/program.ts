import { UniqueNames, variableName } from "./names.js";
import { type Entries, type Value, reference, spread, written } from "./source.js";

/** A resource of the program. */
export interface Piece {
  readonly kind: "Volume" | "Snapshot" | "VolumeAttachment" | "VolumeMetadata" | "SnapshotMetadata";
  /** What Pulumi calls it. */
  readonly name: string;
  readonly args: Readonly<Record<string, Value>>;
  /** What hangs on it, and the argument of those that names it by its id. */
  readonly under?: { readonly argument: string; readonly pieces: readonly Piece[] };
}

export type Language = "typescript" | "javascript";

/** Arguments that say where and of what sort a disk is: disks have them in common. */
const placeArguments = ["availabilityZone", "volumeType", "kmsId", "multiattach"];

/** A program as a person would write it: what is equal stands once, what hangs on a disk stands under it. */
export function programOf(pieces: readonly Piece[], language: Language, heading: readonly string[]): string {
  const variables = new UniqueNames();
  const shared = sharedOf(pieces, variables);
  const groups = pieces.map((piece) => group(piece, shared, variables));
  const body = groups.flatMap((lines, index) => {
    const apart = index > 0 && (isLong(lines) || isLong(groups[index - 1] ?? []));
    return apart ? ["", ...lines] : lines;
  });
  const constants = [...shared.values()].map(({ name, entries }) => `const ${name} = ${written(entries)};`);
  return `${[
    ...heading.map((line) => `// ${line}`),
    language === "typescript" ? 'import * as evs from "pulumi-evs";' : 'const evs = require("pulumi-evs");',
    "",
    ...(constants.length === 0 ? [] : [...constants, ""]),
    ...body,
  ].join("\n")}\n`;
}

interface Shared {
  readonly name: string;
  readonly entries: Entries;
}

/** What more than one resource has, by what it is. */
function sharedOf(pieces: readonly Piece[], variables: UniqueNames): ReadonlyMap<string, Shared> {
  const all = pieces.flatMap((piece) => [piece, ...(piece.under?.pieces ?? [])]);
  const places = commonOf(pieces.map(placeOf));
  const labels = commonOf(all.map(({ args }) => mapOf(args["metadata"])));
  const named = (name: string, entries: Entries): [string, Shared] => [
    JSON.stringify(entries),
    { name: variables.unique(name, ""), entries },
  ];
  return new Map([
    ...places.map((place) => named(places.length === 1 ? "place" : placeName(place), place)),
    ...labels.map((metadata) => named("labels", metadata)),
  ]);
}

function commonOf(candidates: readonly Entries[]): Entries[] {
  const counts = new Map<string, { entries: Entries; count: number }>();
  for (const entries of candidates) {
    if (entries.length === 0) continue;
    const key = JSON.stringify(entries);
    counts.set(key, { entries, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].filter(({ count }) => count > 1).map(({ entries }) => entries);
}

function placeOf({ kind, args }: Piece): Entries {
  return kind === "Volume" ? Object.entries(args).filter(([name]) => placeArguments.includes(name)) : [];
}

function placeName(place: Entries): string {
  const words = place.map(([name, value]) => wordFor[name] ?? (typeof value === "string" ? value : ""));
  return variableName(words.join(" "), "place");
}

/** In place of values that say nothing in a name. */
const wordFor: Readonly<Record<string, string>> = { kmsId: "encrypted", multiattach: "shared" };

/** Whether people would set it apart. */
function isLong(lines: readonly string[]): boolean {
  return lines.length > 1 || lines.some((line) => line.includes("\n"));
}

function mapOf(value: Value | undefined): Entries {
  return typeof value === "object" && "map" in value ? Object.entries(value.map) : [];
}

function group(piece: Piece, shared: ReadonlyMap<string, Shared>, variables: UniqueNames): string[] {
  const place = shared.get(JSON.stringify(placeOf(piece)));
  const own = Object.entries(piece.args).filter(([name]) => place === undefined || !placeArguments.includes(name));
  const args: Entries = [...(place === undefined ? [] : [spread(place.name)]), ...withLabels(own, shared)];
  const { under } = piece;
  if (under === undefined || under.pieces.length === 0) return [statement("", piece, args)];
  const variable = variables.unique(variableName(piece.name, "disk"), "");
  const others = under.pieces.map((other) => {
    const named: Entries[number] = [under.argument, reference(`${variable}.id`)];
    return statement("", other, [named, ...withLabels(Object.entries(other.args), shared)]);
  });
  return [statement(`const ${variable} = `, piece, args), ...others];
}

function withLabels(args: Entries, shared: ReadonlyMap<string, Shared>): Entries {
  return args.map(([name, value]) => {
    const labels = name === "metadata" ? shared.get(JSON.stringify(mapOf(value))) : undefined;
    return labels === undefined ? [name, value] : [name, reference(labels.name)];
  });
}

function statement(before: string, { kind, name }: Piece, args: Entries): string {
  const beginning = `${before}new evs.${kind}(${JSON.stringify(name)}, `;
  return `${beginning}${written(args, beginning.length + 2)});`;
}
