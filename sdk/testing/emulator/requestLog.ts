/** One request as the log keeps it. Headers and bodies are not kept: they hold secrets. */
export interface LoggedRequest {
  /** When it came, ISO 8601. */
  at: string;
  method: string;
  /** Without the query. */
  path: string;
  query: string;
  /** The operation's name, `unknown` for a path that nobody documents. */
  operation: string;
  /** 0 when the connection was broken instead of answered, or the answer is still out. */
  status: number;
}

export interface LoggedRequests {
  total: number;
  byOperation: Record<string, number>;
  log: LoggedRequest[];
}

export class RequestLog {
  #log: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.#log.push(request);
  }

  reset(): void {
    this.#log = [];
  }

  all(): LoggedRequests {
    const byOperation: Record<string, number> = {};
    for (const { operation } of this.#log) byOperation[operation] = (byOperation[operation] ?? 0) + 1;
    return { total: this.#log.length, byOperation, log: this.#log.map((request) => ({ ...request })) };
  }
}
