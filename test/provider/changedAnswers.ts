import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Provider } from "../../provider/hosts/provider.js";
import type { World } from "./harness.js";

interface Asked {
  readonly method: string;
  /** With its query. */
  readonly url: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A process whose requests for disks, or to another service, go through something that changes the answers, as gateways and odd services do. */
export async function behindChanges(
  world: World,
  change: (asked: Asked, answer: Answer) => Answer,
  service = "evs",
): Promise<Provider> {
  return world.process(await changedEndpoint(world, change, service));
}

/** The setting that leads requests through what changes the answers. */
export async function changedEndpoint(
  { emulator }: Pick<World, "emulator">,
  change: (asked: Asked, answer: Answer) => Answer,
  service = "evs",
): Promise<{ EVS_ENDPOINTS: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      void forwarded(emulator.url + url, method, headers, Buffer.concat(chunks).toString()).then(
        (answer) => {
          const { status, body } = change({ method, url }, answer);
          response.writeHead(status, { "content-type": "application/json" });
          response.end(body);
          // a connection that broke behind this breaks before it
        },
        () => response.destroy(),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const endpoints: unknown = JSON.parse(emulator.env["EVS_ENDPOINTS"] ?? "{}");
  return { EVS_ENDPOINTS: JSON.stringify({ ...Object(endpoints), [service]: `http://127.0.0.1:${port}` }) };
}

async function forwarded(url: string, method: string, headers: IncomingHttpHeaders, body: string): Promise<Answer> {
  const kept = ["x-auth-token", "content-type"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const answer = await fetch(url, { method, headers: Object.fromEntries(kept), ...(body === "" ? {} : { body }) });
  return { status: answer.status, body: await answer.text() };
}
