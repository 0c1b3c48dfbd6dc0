import { evsOperations } from "../../provider/api/evs/index.js";

/** Servers and images are data in the emulator, but for one call. */
export function isEmulated(operation: string): boolean {
  return operation in evsOperations || operation === "detachServerVolume";
}
