import type { Description } from "../../../provider/api/operation.js";
import type { Effects } from "./faults.js";
import type { SignedRequest } from "./iam/signature.js";
import type { World } from "./world.js";

/** A request on its way to its answer. */
export interface Arrival {
  readonly request: SignedRequest;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly effects: Effects;
}

export interface Reply {
  /** Default: the status of success. */
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call that a service answers. */
export interface Route extends Pick<Description, "name" | "path" | "success" | "body" | "deprecated"> {
  readonly method: string;
  /** Throws a Refusal. */
  answer(arrival: Arrival, world: World): Reply;
  /** True for what only this call can mean, where another one stands at the same place. */
  claims?(parameters: Arrival["parameters"], world: World): boolean;
}
