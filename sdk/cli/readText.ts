import { fstatSync, readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { messageOf } from "../../provider/transport/messageOf.js";

/** The text of a file, or of standard input for `-`. */
export async function readText(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Error(`${file} can't be read: ${messageOf(cause)}`, { cause });
  }
}

/** What a message calls it. */
export function nameOf(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** Whether something was piped into the command. */
export function isPipedInto(): boolean {
  if (process.stdin.isTTY) return false;
  const input = fstatSync(0);
  return input.isFIFO() || input.isFile() || input.isSocket();
}
