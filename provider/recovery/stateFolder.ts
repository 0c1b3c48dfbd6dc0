import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { messageOf } from "../transport/messageOf.js";

/** Small JSON files that outlive the process, one per key. Written whole or not at all; none holds a secret. */
export class StateFolder {
  constructor(
    private readonly root: string,
    private readonly topic: string,
    /** Keeps equal keys of several owners apart. */
    private readonly scope = "",
  ) {}

  /** The file of a key, for messages that tell a person what to remove. */
  path(key: string): string {
    const scoped = this.scope === "" ? key : `${this.scope} ${key}`;
    return join(this.root, this.topic, `${createHash("sha256").update(scoped).digest("hex").slice(0, 32)}.json`);
  }

  /** @throws Error when there is a file that can't be read, or holds no JSON */
  read(key: string): unknown {
    try {
      return JSON.parse(readFileSync(this.path(key), "utf8"));
    } catch (error) {
      // ENOTDIR: where the folder should be is something else, so nothing was ever written
      if (isCode(error, "ENOENT") || isCode(error, "ENOTDIR")) return undefined;
      throw new Error(`${this.path(key)} can't be read: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  /** Like `read`, and undefined for what can't be read: for those who can do without. */
  readable(key: string): unknown {
    return contentOf(this.path(key));
  }

  /** Everything that can be read. */
  all(): unknown[] {
    const folder = join(this.root, this.topic);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .flatMap((file) => {
        const found = contentOf(join(folder, file));
        return found === undefined ? [] : [found];
      });
  }

  /**
   * @param durable whether it has to survive a power failure, too
   * @throws Error that names `EVS_STATE_DIR` when it can't be written
   */
  write(key: string, value: unknown, { durable = false } = {}): void {
    const draft = `${this.path(key)}.${process.pid}`;
    try {
      mkdirSync(join(this.root, this.topic), { recursive: true, mode: 0o700 });
      const file = openSync(draft, "w", 0o600);
      try {
        writeSync(file, JSON.stringify(value));
        if (durable) fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(draft, this.path(key));
    } catch (cause) {
      throw new Error(
        `${this.root} can't be written (${messageOf(cause)}). It keeps what a create needs when it is cut off: ` +
          `make it writable, or set EVS_STATE_DIR to a folder that is.`,
        { cause },
      );
    }
  }

  remove(key: string): void {
    try {
      rmSync(this.path(key), { force: true });
    } catch (error) {
      if (!isCode(error, "ENOTDIR")) throw error;
    }
  }
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
