import type { App } from "./dispatch.js";
import type { Refusal, Words } from "./refusal.js";
import type { Route } from "./route.js";
import type { Catalogued, World } from "./world.js";

/** One service of the cloud: a folder, and a line in `services.ts`. */
export interface Service extends Catalogued {
  readonly routes: readonly Route[];
  /** The paths whose refusals it words, whether there is such a call or not. */
  readonly paths: RegExp;
  readonly words: Words;
  refusalBody(refusal: Refusal, path: string): unknown;
  /** Why a body names none of the calls that share its path. Undefined, or without it: a 501. */
  unknownAction?(text: string): Refusal | undefined;
  /** What it has, of all projects, as the API would show it. Reading it is no look: nothing moves on. */
  state(world: World): object;
  /** What tests do behind everybody's back. */
  outside(world: World): object;
  /** The same over HTTP. */
  routeControl?(app: App, world: World): void;
}
