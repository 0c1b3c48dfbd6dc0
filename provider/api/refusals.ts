import { adviceIn } from "../transport/codeAdvice.js";
import { ApiError, isUnsupportedRoute } from "../transport/errors.js";
import type { CodeRow } from "./codeRow.js";
import { ecsCodes } from "./ecs/codes.js";
import { evsCodes } from "./evs/codes.js";
import { imsCodes } from "./ims/codes.js";

/** Every code that a service answers and more is known of than the service says. */
export const codes: readonly CodeRow[] = [...evsCodes, ...ecsCodes, ...imsCodes];

/** What a service's code means and what to do, or undefined when its own words say all. */
export function adviceFor(code: string | undefined, words = ""): string | undefined {
  return adviceIn(codes, code, words);
}

/** The thing asked for does not exist. False when it is the route that is missing: then nothing is known of the thing. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof ApiError) || !error.fromService || isUnsupportedRoute(error)) return false;
  if (error.code === "Ecs.1000") return /itemNotFound/.test(error.words);
  if (error.code !== undefined && ["EVS.5404", "itemNotFound", "Ecs.0114"].includes(error.code)) return true;
  // a 404 without a code of the service is a gateway's, and EVS.2044 is a failed check of the key service
  return error.status === 404 && /^(EVS\.|Ecs\.|IMG\.)/.test(error.code ?? "") && error.code !== "EVS.2044";
}

const busyCodes: ReadonlySet<string> = new Set(codes.filter(({ busy }) => busy).flatMap((row) => row.codes));

/** The thing is in a state that forbids the call now; it may pass by itself, so a bounded wait is worth while. */
export function isRefusedAsBusy(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.code !== undefined && busyCodes.has(error.code)) return true;
  // 5400 and Cinder's 400 are for everything that is wrong with a request: only the words tell
  const catchAll = error.code === "EVS.5400" || (error.status === 400 && /^badrequest$/i.test(error.code ?? ""));
  return catchAll && /valid status|status must be|status to be/i.test(error.words);
}
