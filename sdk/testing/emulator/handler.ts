import type { EvsOperationName, evsOperations } from "../../../provider/api/evs/index.js";
import type { Account } from "./accounts.js";
import type { Effects } from "./faults.js";
import type { World } from "./world.js";

/** What a request brings: its path parameters and its body, as the client's function takes them. */
type Given<Name extends EvsOperationName> = Omit<Parameters<(typeof evsOperations)[Name]>[1], "query" | "signal">;

export interface Incoming<Name extends EvsOperationName> {
  readonly given: Given<Name>;
  readonly query: URLSearchParams;
  readonly projectId: string;
  readonly account: Account;
  /** What a fault wants to be different. */
  readonly effects: Effects;
  /** Path as it was asked, for the links to further pages. */
  readonly path: string;
}

/** Answers one operation: the body of its success, or undefined for none. Throws a Refusal. */
export type Handler<Name extends EvsOperationName> = (incoming: Incoming<Name>, world: World) => unknown;

export type Handlers = { readonly [Name in EvsOperationName]?: Handler<Name> };
