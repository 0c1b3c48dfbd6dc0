import type { LabOptions } from "../sdk/testing/index.js";

type Observer = NonNullable<LabOptions["onProviderCall"]>;

export interface Calls {
  /** From the first call of that method to the last answer, in seconds. Undefined when there was none. */
  span(method: string): number | undefined;
  /** All calls of that method one after the other, in seconds, the way to the provider's process and back included. */
  sum(method: string): number;
}

interface Timed {
  readonly method: string;
  readonly start: number;
  readonly end: number;
}

/** Times the engine's calls to the provider. */
export function watchCalls(): { observe: Observer; reset(): void; all(): Calls } {
  const begun = new WeakMap<object, number>();
  let timed: Timed[] = [];
  return {
    observe: (call) => {
      const start = begun.get(call);
      if (start === undefined) begun.set(call, performance.now());
      else timed.push({ method: call.method, start, end: performance.now() });
    },
    reset: () => {
      timed = [];
    },
    all: () => callsOf(timed),
  };
}

function callsOf(timed: readonly Timed[]): Calls {
  const of = (method: string) => timed.filter((call) => call.method === method);
  return {
    span: (method) => {
      const calls = of(method);
      if (calls.length === 0) return undefined;
      return (Math.max(...calls.map(({ end }) => end)) - Math.min(...calls.map(({ start }) => start))) / 1000;
    },
    sum: (method) => of(method).reduce((sum, { start, end }) => sum + end - start, 0) / 1000,
  };
}
