import { WorkFailed } from "../../clouds/failures.js";
import type { Definition, Properties } from "./definition.js";
import { type HiddenInput, readHiddenInput } from "./hiddenInput.js";

/** The cloud took a create and failed at it: what it left behind has never held data. */
export class NeverMade extends Error {
  override readonly name = "NeverMade";
}

/** Waits for a create to end, and tells its failure apart from all that can fail later. */
export async function creationOf<Made>(create: Promise<Made>): Promise<Made> {
  try {
    return await create;
  } catch (error) {
    throw error instanceof WorkFailed ? new NeverMade(error.message, { cause: error }) : error;
  }
}

/** Disks and snapshots end so when they could not be created, images when they could not be written. */
const failedCreates: ReadonlySet<unknown> = new Set(["error", "killed"]);

/**
 * What state remembers of a resource besides its properties. The word `error` alone proves nothing: an administrator can set it on a healthy disk.
 * The proof comes from a create that was seen to fail, and goes as soon as the status is another.
 */
export function withProof(
  { neverMade, ...identity }: HiddenInput,
  { status }: Properties,
  failure?: unknown,
): HiddenInput {
  const proven = (neverMade === true || failure instanceof NeverMade) && failedCreates.has(status);
  return proven ? { ...identity, neverMade: true } : identity;
}

/** What happens to a resource that was never made. */
export function replacedNext({ kind, inputs }: Pick<Definition, "kind" | "inputs">, id: string): string {
  const replaced = `${kind} ${id} could not be created and holds no data: \`pulumi up\` replaces it by itself.`;
  // without these, check refuses no change of what can't be changed in place
  return "allowReplacement" in inputs.shape
    ? `${replaced} If it needs another zone, another type or a smaller size, run \`pulumi refresh\` before.`
    : replaced;
}

/** Whether state proves that the resource was never made: replacing it loses nothing. */
export function holdsNothing(state: Properties): boolean {
  return readHiddenInput(state)?.neverMade === true && failedCreates.has(state["status"]);
}
