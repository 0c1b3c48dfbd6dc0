import type { BlockStorage } from "./blockStorage.js";
import type { Snapshot } from "./snapshots.js";
import type { Volume } from "./volumes.js";

/** As much of a list as one request tells. */
export interface FirstPage<T> {
  readonly items: readonly T[];
  /** Whether these are all there are. */
  readonly complete: boolean;
}

/** A preview may ask a cloud only so much. */
export class EnoughAsked extends Error {
  override readonly name = "EnoughAsked";
  constructor(requests: number) {
    super(`the preview has sent its ${requests} requests`);
  }
}

/** What a look has seen; `none` when the thing is not there, `unseen` when nobody can tell. */
export type Seen<T> = T | "none" | "unseen";

/**
 * One look at a cloud, which all resources of a preview share: each part is asked for when it is first needed, and once. A failure only says
 * that something is not known: `unseen` is told what could not be looked at, and why.
 */
export class CloudLook {
  readonly volumeTypes = this.part("the disk types", () => this.cloud.catalogue.volumeTypes());
  readonly availabilityZones = this.part("the zones", () => this.cloud.catalogue.availabilityZones());
  readonly quotas = this.part("the quotas", () => this.cloud.catalogue.quotas());
  /** Those that one request tells. */
  readonly volumes = this.part("the disks", () => this.cloud.volumes.firstPage());
  readonly image = this.each("image", (id) => this.cloud.images.get(id));
  private readonly snapshots = this.part("the snapshots", () => this.cloud.snapshots.firstPage());
  private readonly volumeAlone = this.each("disk", (id) => this.cloud.volumes.now(id));
  private readonly snapshotAlone = this.each("snapshot", (id) => this.cloud.snapshots.now(id));
  private readonly snapshotsOfOne = this.each("the snapshots of disk", (id) => this.cloud.snapshots.of(id));

  constructor(
    private readonly cloud: BlockStorage,
    private readonly unseen: (what: string, why: unknown) => Promise<void>,
  ) {}

  async volume(id: string): Promise<Seen<Volume>> {
    return listed(id, await this.volumes()) ?? this.volumeAlone(id);
  }

  async snapshot(id: string): Promise<Seen<Snapshot>> {
    return listed(id, await this.snapshots()) ?? this.snapshotAlone(id);
  }

  /** Those that a disk has. */
  async snapshotsOf(volumeId: string): Promise<Seen<readonly Snapshot[]>> {
    const page = await this.snapshots();
    if (typeof page === "string") return page;
    return page.complete ? page.items.filter((one) => one.volumeId === volumeId) : this.snapshotsOfOne(volumeId);
  }

  private part<T>(what: string, ask: () => Promise<T>): () => Promise<Seen<T>> {
    const known = this.each(what, ask);
    return () => known("");
  }

  private each<T>(what: string, ask: (id: string) => Promise<T | undefined>): (id: string) => Promise<Seen<T>> {
    const answers = new Map<string, Promise<Seen<T>>>();
    return (id) => {
      const known = answers.get(id) ?? this.asked(`${what} ${id}`.trimEnd(), () => ask(id));
      answers.set(id, known);
      return known;
    };
  }

  private async asked<T>(what: string, ask: () => Promise<T | undefined>): Promise<Seen<T>> {
    try {
      return (await ask()) ?? "none";
    } catch (error) {
      await this.unseen(what, error);
      return "unseen";
    }
  }
}

/** What a list tells of it; undefined when it may stand further on. */
function listed<T extends { readonly id: string }>(id: string, page: Seen<FirstPage<T>>): Seen<T> | undefined {
  if (typeof page === "string") return page;
  return page.items.find((item) => item.id === id) ?? (page.complete ? "none" : undefined);
}
