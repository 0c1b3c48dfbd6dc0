import { textAt, type Answer, type Asker } from "../asking.js";

/** Asks the emulator for what concerns servers, as the owner of them would. */
export class Operator {
  readonly #base: string;

  constructor(readonly cloud: Asker) {
    this.#base = `/v1/${cloud.emulator.env["OS_PROJECT_ID"]}/cloudservers`;
  }

  ask(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.cloud.ask(method, `${this.#base}${path}`, body);
  }

  server(id: string): Promise<Answer> {
    return this.ask("GET", `/${id}`);
  }

  /** What it shows once it has come to rest, when nothing else was asked. */
  async rested(id: string): Promise<Answer> {
    await this.server(id);
    return this.server(id);
  }

  attach(server: string, volumeId: string, device?: string): Promise<Answer> {
    return this.ask("POST", `/${server}/attachvolume`, { volumeAttachment: { volumeId, device } });
  }

  detach(server: string, volume: string): Promise<Answer> {
    return this.ask("DELETE", `/${server}/detachvolume/${volume}`);
  }

  stop(...servers: string[]): Promise<Answer> {
    return this.ask("POST", "/action", { "os-stop": { type: "SOFT", servers: servers.map((id) => ({ id })) } });
  }

  start(...servers: string[]): Promise<Answer> {
    return this.ask("POST", "/action", { "os-start": { servers: servers.map((id) => ({ id })) } });
  }

  resize(server: string, flavorRef: string): Promise<Answer> {
    return this.ask("POST", `/${server}/resize`, { resize: { flavorRef } });
  }

  /** The job of an answer, looked at until it has ended. */
  async ended(answer: Answer): Promise<Answer> {
    const id = textAt(answer.body, "job_id");
    await this.cloud.job(id);
    return this.cloud.job(id);
  }

  /** A disk that is attached and at rest. */
  async attached(server: string, fields: Record<string, unknown> = {}, device?: string): Promise<string> {
    const id = await this.cloud.disk(fields);
    await this.attach(server, id, device);
    await this.cloud.volume(id);
    await this.cloud.volume(id);
    return id;
  }
}
