import { createServer } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { z } from "zod";
import type { Clock } from "../../../provider/transport/clock.js";
import { systemClock } from "../../../provider/waiting/clock.js";
import { type EmulatedCloud, type Logins, regions } from "./accounts.js";
import { routeControl } from "./control.js";
import { routeApi } from "./dispatch.js";
import type { Fault } from "./fault.js";
import { Faults } from "./faults.js";
import { Refusal } from "./refusal.js";
import { RequestLog, type LoggedRequests } from "./requestLog.js";
import { loginsIn, outsideOf, services, stateOf } from "./services.js";
import type { EmulatorState, Outside } from "./state.js";
import { World } from "./world.js";
import { refuseUnknown } from "../refuseUnknown.js";

export interface EmulatorOptions {
  /** Default: any that is free. */
  port?: number;
  /** Default `otc`. */
  cloud?: EmulatedCloud;
  /**
   * How long jobs and everything else take, in seconds, fractions allowed; a function is asked for each thing that begins to move,
   * a disk before its job. Default: things advance when they are looked at.
   */
  jobSeconds?: number | (() => number);
  /** Default `eu-de-01`, `eu-de-02`, `eu-de-03`, `az-dc-1`. */
  zones?: string[];
  /** Answers the calls that the reference calls deprecated as a gateway that no longer has them. Default false. */
  withoutDeprecatedRoutes?: boolean;
  /** Default: the machine's own time. */
  clock?: Clock;
}

/** A cloud on loopback: logins, disks, snapshots, metadata, transfers, servers and their flavors, images, jobs. */
export interface Emulator extends AsyncDisposable, Outside {
  /** Origin of all services. */
  readonly url: string;
  /** A complete environment for the provider, with a password. */
  readonly env: Record<string, string>;
  readonly logins: Logins;
  /** What was asked so far, control requests left out. */
  requests(): LoggedRequests;
  resetRequests(): void;
  /** Makes something go wrong. Throws for a field that faults do not have, and for an operation that there is not. */
  fault(fault: Fault): void;
  clearFaults(): void;
  /** What there is. Reading it moves nothing on. */
  state(): EmulatorState;
  close(): Promise<void>;
}

const optionNames = {
  port: true,
  cloud: true,
  jobSeconds: true,
  zones: true,
  withoutDeprecatedRoutes: true,
  clock: true,
} satisfies Record<keyof EmulatorOptions, true>;

const usualZones = ["eu-de-01", "eu-de-02", "eu-de-03", "az-dc-1"];

/** Starts an emulator. Every emulator is a world of its own; nothing outlives it. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  refuseUnknown("startEmulator", options, Object.keys(optionNames));
  const { port = 0, cloud = "otc", zones = usualZones, withoutDeprecatedRoutes = false, clock = systemClock } = options;
  if (!Object.keys(regions).includes(cloud)) {
    throw new Error(`startEmulator: there is no cloud ${cloud} (clouds: ${Object.keys(regions).join(", ")})`);
  }
  const world = new World({ cloud, zones, clock, services, jobSeconds: options.jobSeconds });
  const log = new RequestLog();
  const faults = new Faults();
  const closing = new AbortController();

  const app = new Hono<{ Bindings: HttpBindings }>();
  routeControl(app, { world, log, faults });
  routeApi(app, { world, log, faults, withoutDeprecatedRoutes, closing: closing.signal });
  app.onError((error, context) =>
    error instanceof z.ZodError || error instanceof SyntaxError || error instanceof Refusal
      ? context.json({ error: error instanceof z.ZodError ? z.prettifyError(error) : error.message }, 400)
      : context.json({ error: { message: error.message, code: "EVS.5500" } }, 500),
  );

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void listener(request, response));
  // a client may keep a connection for later; one that ends meanwhile would look like a fault that nobody asked for
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the emulator listens on no port");
  world.url = `http://127.0.0.1:${address.port}`;
  const logins = loginsIn(world);

  const close = async (): Promise<void> => {
    closing.abort(new Error("the emulator was closed"));
    if (!server.listening) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return {
    ...outsideOf(world),
    url: world.url,
    env: logins.password,
    logins,
    requests: () => log.all(),
    resetRequests: () => log.reset(),
    fault: (fault) => {
      try {
        faults.add(fault);
      } catch (error) {
        throw error instanceof z.ZodError ? new Error(`fault: ${z.prettifyError(error)}`, { cause: error }) : error;
      }
    },
    clearFaults: () => faults.clear(),
    state: () => stateOf(world),
    close,
    [Symbol.asyncDispose]: close,
  };
}
