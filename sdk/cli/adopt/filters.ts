import type { BlockStorage } from "../../../provider/clouds/blockStorage.js";
import { elsewhere } from "../../../provider/clouds/dialects.js";
import type { Volume } from "../../../provider/clouds/volumes.js";

/** Which disks; of several values of one filter any, of several keys all. */
export interface Filters {
  readonly name?: readonly string[];
  readonly zone?: readonly string[];
  readonly type?: readonly string[];
  readonly server?: readonly string[];
  readonly tag?: readonly string[];
  readonly metadata?: readonly string[];
}

/** The disks that pass all filters. Servers are asked for their names where a filter names one that is no id of a server of these disks. */
export async function chosenOf(
  disks: readonly Volume[],
  filters: Filters,
  cloud: Pick<BlockStorage, "servers" | "dialect">,
): Promise<Volume[]> {
  if (filters.tag !== undefined) throw new Error(noTags(cloud));
  const servers = filters.server && (await serversOf(disks, filters.server, cloud));
  return disks.filter(
    (disk) =>
      isOneOf(filters.name, disk.name) &&
      isOneOf(filters.zone, disk.availabilityZone) &&
      isOneOf(filters.type, disk.volumeType) &&
      hasAll(filters.metadata, disk.metadata) &&
      (servers === undefined || disk.attachments.some(({ serverId }) => servers.has(serverId))),
  );
}

function noTags({ dialect }: Pick<BlockStorage, "dialect">): string {
  return `--tag: ${dialect.title} can't read the tags of disks; supported by ${elsewhere["tags"] ?? "other clouds"}. Use --metadata, or --name.`;
}

/** `*` stands for any letters. */
function isOneOf(patterns: readonly string[] | undefined, text = ""): boolean {
  return patterns === undefined || patterns.some((pattern) => patternOf(pattern).test(text));
}

function patternOf(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "su");
}

function hasAll(wanted: readonly string[] | undefined, metadata: Volume["metadata"]): boolean {
  return (wanted ?? []).every((text) => {
    const [key = "", ...value] = text.split("=");
    return value.length === 0 ? key in metadata : metadata[key] === value.join("=");
  });
}

async function serversOf(
  disks: readonly Volume[],
  wanted: readonly string[],
  { servers }: Pick<BlockStorage, "servers">,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(disks.flatMap(({ attachments }) => attachments.map(({ serverId }) => serverId)))];
  const names = wanted.filter((one) => !ids.includes(one));
  const found = new Set(ids.filter((id) => wanted.includes(id)));
  if (names.length === 0) return found;
  const named = await Promise.all(ids.map(async (id) => ({ id, name: (await servers.now(id))?.name })));
  for (const name of names) {
    const those = named.filter((server) => isOneOf([name], server.name));
    if (those.length === 0) {
      throw new Error(`--server: no server with the id or the name ${name} has a disk of this project. Correct it.`);
    }
    for (const { id } of those) found.add(id);
  }
  return found;
}
