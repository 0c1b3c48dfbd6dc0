import { detachServerVolume } from "../../../provider/api/ecs/serverVolumes.js";
import { evsOperations } from "../../../provider/api/evs/index.js";
import type { Account } from "./accounts.js";
import type { Effects } from "./faults.js";
import type { World } from "./world.js";

/**
 * The operations that have a route. Jobs of the ECS are asked for at the path of EVS, on another host;
 * here all hosts are one, so `getJob` answers for both.
 */
export const operations = { ...evsOperations, detachServerVolume };

export type OperationName = keyof typeof operations;

/** What a request brings: its path parameters and its body, as the client's function takes them. */
type Given<Name extends OperationName> = Omit<Parameters<(typeof operations)[Name]>[1], "query" | "signal">;

export interface Incoming<Name extends OperationName> {
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
export type Handler<Name extends OperationName> = (incoming: Incoming<Name>, world: World) => unknown;

export type Handlers = { readonly [Name in OperationName]?: Handler<Name> };
