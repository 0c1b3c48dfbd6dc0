import type { Task } from "../../waiting/until.js";
import type { KeyChanges } from "../edits.js";
import { existing } from "./answers.js";

/** Sends changes of the metadata of a thing: one request for all keys that are set, which leaves those of others alone, and one for each that is removed. */
export async function sentKeys(
  { set, remove }: KeyChanges,
  task: Task,
  calls: { set(metadata: Record<string, string>): Promise<unknown>; remove(key: string): Promise<unknown> },
): Promise<void> {
  task.signal.throwIfAborted();
  if (Object.keys(set).length > 0) await calls.set({ ...set });
  for (const key of remove) {
    task.signal.throwIfAborted();
    // gone is what was wanted
    await existing(() => calls.remove(key));
  }
}
