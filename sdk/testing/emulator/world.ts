import type { Clock } from "../../../provider/transport/clock.js";
import { accountsOf, type Account, type EmulatedCloud } from "./accounts.js";
import { microsecondTime, Progress } from "./time.js";

/** What the identity service lists of a service: paths by type, where `{project_id}` is the project that asks. */
export interface Catalogued {
  readonly name: string;
  readonly catalog: Readonly<Record<string, { readonly name: string; readonly path: string }>>;
}

export interface WorldOptions {
  readonly cloud: EmulatedCloud;
  readonly zones: readonly string[];
  /** Undefined: things advance by looks. */
  readonly jobSeconds: number | (() => number) | undefined;
  readonly clock: Clock;
  readonly services: readonly Catalogued[];
}

/** The emulated cloud: where and whose it is, how time passes in it, and what each service keeps in it. Nothing is written to disk. */
export class World {
  readonly cloud: EmulatedCloud;
  readonly zones: readonly string[];
  readonly clock: Clock;
  /** What is in the catalog. */
  readonly services: WorldOptions["services"];
  readonly accounts: readonly [main: Account, alt: Account];
  readonly progress: Progress;
  /** Origin of all its services; known when the server listens. */
  url = "";
  readonly #parts = new Map<unknown, unknown>();

  constructor({ cloud, zones, jobSeconds, clock, services }: WorldOptions) {
    this.cloud = cloud;
    this.zones = zones;
    this.clock = clock;
    this.services = services;
    this.accounts = accountsOf(cloud);
    this.progress = new Progress(clock, jobSeconds);
  }

  /** What a service keeps, `world.part(Evs)`: made when somebody first asks for it, so that no list of parts is needed. */
  part<Part extends object>(kind: new (world: World) => Part): Part {
    const known = this.#parts.get(kind);
    if (known instanceof kind) return known;
    const made = new kind(this);
    this.#parts.set(kind, made);
    return made;
  }

  now(): string {
    return microsecondTime(this.clock.now());
  }
}
