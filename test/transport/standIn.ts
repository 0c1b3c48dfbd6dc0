import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "../../provider/transport/clock.js";

export interface Received {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** `drop` closes the connection after the request was taken, `hang` never answers. */
export type Answer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | "drop"
  | "hang";

export interface StandIn extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** What comes next for the service; when it is used up, 200 and an empty object. */
  readonly answers: Answer[];
  /** What comes next for logins; when it is used up, 201 and token-1, token-2, ... */
  readonly loginAnswers: Answer[];
  /** Tokens that the service answers with 401. */
  readonly refusedTokens: Set<unknown>;
}

/** An HTTP server in the place of a cloud: says what the test tells it to, and remembers what it was asked. */
export async function startStandIn(): Promise<StandIn> {
  const received: Received[] = [];
  const answers: Answer[] = [];
  const loginAnswers: Answer[] = [];
  const refusedTokens = new Set<unknown>();
  let tokens = 0;

  const answerTo = ({ path, headers }: Received): Answer => {
    if (path.startsWith("/v3/auth/tokens")) return loginAnswers.shift() ?? tokenAnswer(++tokens);
    if (refusedTokens.has(headers["x-auth-token"])) return { status: 401 };
    return answers.shift() ?? { status: 200, body: {} };
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const asked = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      received.push(asked);
      const answer = answerTo(asked);
      if (answer === "hang") return;
      if (answer === "drop") {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { date: "Thu, 01 Jan 2026 00:00:00 GMT", ...answer.headers });
      response.end(textOf(answer.body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answers,
    loginAnswers,
    refusedTokens,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A token as the identity service gives it, valid for a day. */
export function tokenAnswer(number: number, project: unknown = { id: "project-of-token", name: "eu-de" }): Answer {
  const token = { issued_at: "2026-01-01T00:00:00.000000Z", expires_at: "2026-01-02T00:00:00.000000Z", project };
  return { status: 201, headers: { "x-subject-token": `token-${number}` }, body: { token } };
}

function textOf(body: unknown): string {
  if (body === undefined) return "";
  return typeof body === "string" ? body : JSON.stringify(body);
}

export interface TestClock extends Clock {
  /** Every sleep that was asked for, in milliseconds; none takes time. */
  readonly sleeps: readonly number[];
  pass(milliseconds: number): void;
}

/** Stands at the beginning of 2026 until something sleeps. */
export function testClock(): TestClock {
  let now = Date.UTC(2026, 0, 1);
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    pass: (milliseconds) => void (now += milliseconds),
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted();
      sleeps.push(milliseconds);
      now += milliseconds;
      await Promise.resolve();
    },
  };
}
