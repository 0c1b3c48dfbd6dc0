import { onTestFinished } from "vitest";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../sdk/testing/index.js";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON; undefined when there is none. */
  readonly body: unknown;
}

/** Asks the emulator as one of its users would, over HTTP. Paths are below the project: `volumes/…` means `/v2/{project}/volumes/…`. */
export class Asker {
  constructor(
    readonly emulator: Emulator,
    private readonly token: string,
    private readonly projectId: string,
  ) {}

  get(path: string): Promise<Answer> {
    return this.ask("GET", path);
  }

  /** A body that is text goes as it is. */
  ask(method: string, path: string, body?: unknown): Promise<Answer> {
    return ask(`${this.emulator.url}${path.startsWith("/") ? "" : `/v2/${this.projectId}/`}${path}`, method, body, {
      "X-Auth-Token": this.token,
    });
  }

  job(id: string): Promise<Answer> {
    return this.ask("GET", `/v1/${this.projectId}/jobs/${id}`);
  }

  volume(id: string): Promise<Answer> {
    return this.get(`os-vendor-volumes/${id}`);
  }

  extend(id: string, size: number): Promise<Answer> {
    return this.ask("POST", `cloudvolumes/${id}/action`, { "os-extend": { new_size: size } });
  }

  create(fields: Record<string, unknown> = {}): Promise<Answer> {
    return this.ask("POST", "cloudvolumes", { volume: { ...plainDisk, ...fields } });
  }

  /** A disk that has come to rest, by its id. */
  async disk(fields: Record<string, unknown> = {}): Promise<string> {
    const { body } = await this.create(fields);
    await this.job(textAt(body, "job_id"));
    const id = textAt((await this.job(textAt(body, "job_id"))).body, "entities", "volume_id");
    await this.volume(id);
    await this.volume(id);
    return id;
  }

  /** A snapshot that has come to rest, by its id. */
  async snapshot(volumeId: string, fields: Record<string, unknown> = {}): Promise<string> {
    const { body } = await this.ask("POST", "snapshots", { snapshot: { volume_id: volumeId, name: "s", ...fields } });
    const id = textAt(body, "snapshot", "id");
    await this.get(`snapshots/${id}`);
    await this.get(`snapshots/${id}`);
    return id;
  }
}

export const plainDisk = { availability_zone: "eu-de-01", volume_type: "SSD", size: 20, name: "data" };

/** An emulator that ends with the test. */
export async function anEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator(options);
  onTestFinished(() => emulator.close());
  return emulator;
}

/** The main user of an emulator of its own. */
export async function aCloud(options: EmulatorOptions = {}): Promise<Asker> {
  const emulator = await anEmulator(options);
  return login(emulator, emulator.logins.password);
}

export async function login(emulator: Emulator, env: Record<string, string>): Promise<Asker> {
  const answer = await askToken(env, env["OS_PASSWORD"] ?? "");
  return new Asker(emulator, answer.headers.get("x-subject-token") ?? "", env["OS_PROJECT_ID"] ?? "");
}

export function askToken(env: Record<string, string>, password: string): Promise<Answer> {
  return ask(`${env["OS_AUTH_URL"]}/auth/tokens`, "POST", {
    auth: {
      identity: {
        methods: ["password"],
        password: { user: { name: env["OS_USERNAME"], password, domain: { name: env["OS_USER_DOMAIN_NAME"] } } },
      },
      scope: { project: { id: env["OS_PROJECT_ID"] } },
    },
  });
}

export async function ask(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const reply = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(text === undefined ? {} : { body: text }),
  });
  const answered = await reply.text();
  return { status: reply.status, headers: reply.headers, body: answered === "" ? undefined : JSON.parse(answered) };
}

/** What stands at a path in an answer; an error when nothing does. */
export function textAt(body: unknown, ...path: string[]): string {
  let value = body;
  for (const name of path) value = Object.entries(Object(value)).find(([key]) => key === name)?.[1];
  if (typeof value !== "string") throw new Error(`no text at ${path.join(".")} in ${JSON.stringify(body)}`);
  return value;
}

/** Time that only moves when it is told to. Sleeping moves it. */
export class TestClock {
  #now = Date.UTC(2026, 0, 2, 3, 4, 5);

  now(): number {
    return this.#now;
  }

  sleep(ms: number): Promise<void> {
    this.pass(ms / 1000);
    return Promise.resolve();
  }

  pass(seconds: number): void {
    this.#now += seconds * 1000;
  }
}
