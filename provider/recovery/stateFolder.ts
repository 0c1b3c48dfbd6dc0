import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Small JSON files that outlive the process, one per key. Written whole or not at all; none holds a secret. */
export class StateFolder {
  constructor(
    private readonly root: string,
    private readonly topic: string,
  ) {}

  /** The file of a key, for messages that tell a person what to remove. */
  path(key: string): string {
    return join(this.root, this.topic, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`);
  }

  read(key: string): unknown {
    let text: string;
    try {
      text = readFileSync(this.path(key), "utf8");
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new Error(`cannot read ${this.path(key)}: it is not JSON. Look at it, then remove it.`, { cause });
    }
  }

  write(key: string, value: unknown): void {
    mkdirSync(join(this.root, this.topic), { recursive: true, mode: 0o700 });
    const draft = `${this.path(key)}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
    renameSync(draft, this.path(key));
  }

  remove(key: string): void {
    rmSync(this.path(key), { force: true });
  }
}
