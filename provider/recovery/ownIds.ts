/** How a create tells the others of its kind that it knows its id. */
export interface Naming {
  /** The cloud has named what this create makes: nobody else takes it. */
  named(id: string): void;
  /** Ends when every other create of the kind knows its id, has failed, or waits here too. */
  othersNamed(): Promise<void>;
  end(): void;
}

/** The ids of this process's resources, so that a create which searches for what it made takes nothing of another one. */
export class OwnIds {
  private readonly ids = new Set<string>();
  private readonly nameless = new Map<string, Set<Promise<void>>>();

  has(id: string): boolean {
    return this.ids.has(id);
  }

  add(id: string): void {
    this.ids.add(id);
  }

  /** A create begins. What it makes can be in the cloud's lists before the cloud has told its id. */
  begin(kind: string): Naming {
    const nameless = this.nameless.get(kind) ?? new Set();
    this.nameless.set(kind, nameless);
    let resolve = (): void => undefined;
    const ended = new Promise<void>((done) => (resolve = done));
    nameless.add(ended);
    const end = (): void => {
      nameless.delete(ended);
      resolve();
    };
    return {
      named: (id) => {
        this.ids.add(id);
        end();
      },
      othersNamed: async () => {
        // who searches does not hold up the others that search
        end();
        await Promise.all(nameless);
      },
      end,
    };
  }
}
