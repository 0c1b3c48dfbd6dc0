import type { BlockStorage } from "../clouds/blockStorage.js";
import type { Dialect } from "../clouds/dialect.js";
import type { Properties } from "../resources/kind/definition.js";

/**
 * Everything that functions ask a cloud. Each question is put once, whoever asks it and how often: what is asked for by name and what is filtered share
 * one list. One that failed may be put again. No answer is older than its question, which may come after something that was just made.
 */
export class Questions {
  readonly volumes = onlyOnce(() => this.cloud.volumes.list());
  readonly volume = oncePerId((id) => this.cloud.volumes.now(id));
  readonly snapshots = onlyOnce(() => this.cloud.snapshots.list());
  readonly snapshot = oncePerId((id) => this.cloud.snapshots.now(id));
  readonly transfers = onlyOnce(() => this.cloud.transfers.list());
  readonly transfer = oncePerId((id) => this.cloud.transfers.now(id));
  readonly volumeTypes = onlyOnce(() => this.cloud.catalogue.volumeTypes());
  readonly availabilityZones = onlyOnce(() => this.cloud.catalogue.availabilityZones());
  readonly quotas = onlyOnce(() => this.cloud.catalogue.quotas());
  readonly extensions = onlyOnce(() => this.cloud.catalogue.extensions());
  readonly apiVersions = onlyOnce(() => this.cloud.catalogue.apiVersions());
  readonly job = oncePerId((id) => this.cloud.jobs.get(id));
  readonly targetFlavors = oncePerId((serverId) => this.cloud.servers.targetFlavors(serverId));

  constructor(
    private readonly cloud: BlockStorage,
    private readonly region: string | undefined,
  ) {}

  get dialect(): Dialect {
    return this.cloud.dialect;
  }

  /** Where the things of an answer live, as every resource says it of itself. */
  async place(): Promise<Properties> {
    return { ...(this.region === undefined ? {} : { region: this.region }), projectId: await this.cloud.projectId() };
  }

  /** For people. */
  async placeInWords(): Promise<string> {
    return `project ${await this.cloud.projectId()}${this.region === undefined ? "" : ` of region ${this.region}`}`;
  }
}

function onlyOnce<T>(put: () => Promise<T>): () => Promise<T> {
  const once = oncePerId(put);
  return () => once("");
}

function oncePerId<T>(put: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (id) => {
    const known = answers.get(id);
    if (known !== undefined) return known;
    const asked = put(id).catch((error: unknown) => {
      answers.delete(id);
      throw error;
    });
    answers.set(id, asked);
    return asked;
  };
}
