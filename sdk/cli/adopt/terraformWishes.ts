import { z } from "zod";
import { resourceName } from "./names.js";
import { otherType, untaken } from "./terraformNotes.js";
import type { TerraformThing } from "./terraformState.js";
import type { LeftOut, MetadataWish, Wish, Wishes } from "./wishes.js";

type Sort = "disk" | "snapshot" | "attachment" | "metadata of a disk" | "metadata of a snapshot";

/** What is taken, by the provider's name and the type without it. */
const sorts: Readonly<Record<string, Readonly<Record<string, Sort>>>> = {
  huaweicloud: {
    evs_volume: "disk",
    evsv3_volume: "disk",
    blockstorage_volume_v2: "disk",
    evs_snapshot: "snapshot",
    evsv3_snapshot: "snapshot",
    evsv5_snapshot: "snapshot",
    evs_volume_metadata: "metadata of a disk",
    evs_snapshot_metadata: "metadata of a snapshot",
    compute_volume_attach: "attachment",
    compute_volume_attach_v2: "attachment",
  },
  opentelekomcloud: {
    evs_volume_v3: "disk",
    blockstorage_volume_v2: "disk",
    evs_snapshot_v2: "snapshot",
    evs_snapshot_v3: "snapshot",
    compute_volume_attach_v2: "attachment",
    blockstorage_volume_attach_v2: "attachment",
  },
  openstack: {
    blockstorage_volume_v1: "disk",
    blockstorage_volume_v2: "disk",
    blockstorage_volume_v3: "disk",
    compute_volume_attach_v2: "attachment",
    blockstorage_volume_attach_v2: "attachment",
    blockstorage_volume_attach_v3: "attachment",
  },
};

interface Read extends Wishes {
  readonly leftOut: readonly LeftOut[];
}

/** What a state of Terraform asks for. What can't be taken is said by its address. */
export function wishesOf(things: readonly TerraformThing[], region: string | undefined): Read {
  return new Reading(region).read(things);
}

class Reading {
  private readonly disks = new Map<string, Wish>();
  private readonly snapshots = new Map<string, Wish>();
  private readonly attachments = new Map<string, Wishes["attachments"][number]>();
  private readonly metadata: MetadataWish[] = [];
  private readonly leftOut: LeftOut[] = [];

  constructor(private readonly region: string | undefined) {}

  read(things: readonly TerraformThing[]): Read {
    for (const thing of things) this.take(thing);
    const loose = this.metadata.filter((wish) => !this.joined(wish));
    return {
      disks: [...this.disks.values()],
      snapshots: [...this.snapshots.values()],
      attachments: [...this.attachments.values()],
      metadata: loose,
      leftOut: this.leftOut,
    };
  }

  private take(thing: TerraformThing): void {
    const { address, attributes, type, provider } = thing;
    const sort = sorts[provider]?.[type];
    if (sort === undefined) return this.leave(address, otherType(thing));
    if (thing.isDeposed) return this.leave(address, "it has been replaced, and Terraform is about to delete it");
    if (attributes === undefined) {
      return this.leave(address, "it is written as Terraform 0.11 did: run `terraform apply -refresh-only` first");
    }
    const region = textOf(attributes["region"]);
    if (region !== undefined && this.region !== undefined && region !== this.region) {
      return this.leave(
        address,
        `it is in ${region}, and the login is for ${this.region}: run this once for each region`,
      );
    }
    for (const why of untaken(sort, attributes)) this.leave(address, why);
    const name = resourceName(thing.words.join("-"), "disk");
    switch (sort) {
      case "disk":
        return this.disk(address, name, attributes);
      case "snapshot":
        return this.snapshot(address, name, attributes);
      case "attachment":
        return this.attachment(address, name, attributes);
      case "metadata of a disk":
        return this.keys("disk", attributes["volume_id"], address, name, attributes);
      case "metadata of a snapshot":
        return this.keys("snapshot", attributes["snapshot_id"], address, name, attributes);
    }
  }

  private disk(address: string, name: string, attributes: Attributes): void {
    const id = textOf(attributes["id"]);
    if (id === undefined) return this.leave(address, withoutId);
    if (this.disks.has(id)) return this.leave(address, `another resource of the state has the same disk ${id}`);
    this.disks.set(id, {
      id,
      name,
      keys: new Set(Object.keys(mapOf(attributes["metadata"]))),
      untold: {
        ...named("availabilityZone", textOf(attributes["availability_zone"])),
        ...named("volumeType", textOf(attributes["volume_type"])),
        ...named("imageId", textOf(attributes["image_id"])),
        ...named("backupId", textOf(attributes["backup_id"])),
        ...(attributes["cascade"] === true ? { cascade: true } : {}),
      },
      believed: { size: attributes["size"], name: attributes["name"], description: attributes["description"] },
      address,
    });
    const serverId = textOf(attributes["server_id"]);
    if (serverId !== undefined) this.attach({ serverId, volumeId: id, name: `${name}-attachment` });
  }

  private snapshot(address: string, name: string, attributes: Attributes): void {
    const id = textOf(attributes["id"]);
    if (id === undefined) return this.leave(address, withoutId);
    if (this.snapshots.has(id)) return this.leave(address, `another resource of the state has the same snapshot ${id}`);
    const believed = { name: attributes["name"], description: attributes["description"] };
    const keys = new Set(Object.keys(mapOf(attributes["metadata"])));
    this.snapshots.set(id, { id, name, keys, untold: {}, believed, address });
  }

  private attachment(address: string, name: string, attributes: Attributes): void {
    const serverId = textOf(attributes["instance_id"]) ?? textOf(attributes["server_id"]);
    const volumeId = textOf(attributes["volume_id"]);
    if (serverId === undefined || volumeId === undefined) {
      return this.leave(address, "it names no server: it only tells the disk's service of a host");
    }
    this.attach({ serverId, volumeId, name });
  }

  private attach(attachment: Wishes["attachments"][number]): void {
    const pair = `${attachment.serverId}/${attachment.volumeId}`;
    if (!this.attachments.has(pair)) this.attachments.set(pair, attachment);
  }

  private keys(of: MetadataWish["of"], bearer: unknown, address: string, name: string, attributes: Attributes): void {
    const id = textOf(bearer);
    if (id === undefined) return this.leave(address, withoutId);
    this.metadata.push({ of, id, name, keys: new Set(Object.keys(mapOf(attributes["metadata"]))) });
  }

  /** Keys of a disk or snapshot of the state stand with it. */
  private joined({ of, id, keys }: MetadataWish): boolean {
    const wishes = of === "disk" ? this.disks : this.snapshots;
    const wish = wishes.get(id);
    if (wish === undefined) return false;
    wishes.set(id, { ...wish, keys: new Set([...(wish.keys ?? []), ...keys]) });
    return true;
  }

  private leave(what: string, why: string): void {
    this.leftOut.push({ what, why });
  }
}

type Attributes = Readonly<Record<string, unknown>>;

const withoutId = "the state has no id of it";

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).catch({}).parse(value);
}

function named(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value };
}
