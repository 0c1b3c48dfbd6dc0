import type { CodeRow } from "../codeRow.js";

const source = "ECS API Reference";

/** What to do about the codes of ECS. */
export const ecsCodes: readonly CodeRow[] = [
  { codes: ["Ecs.0009", "Ecs.0810"], source, advice: "The server has this flavor already: nothing has to be done." },
  {
    codes: ["Ecs.0100"],
    source,
    advice:
      "The server's status does not allow this: a resize needs a stopped server, and so does detaching a system disk.",
  },
  {
    codes: ["Ecs.0104"],
    source,
    advice: "The server has as many disks as it can have: detach one, or attach the disk to another server.",
  },
  {
    codes: ["Ecs.0114"],
    source,
    advice: "There is no such server in this project (any more): check serverId and evs:region.",
  },
  {
    codes: ["Ecs.0207", "Ecs.0209"],
    source,
    advice:
      "The service could not resize the server, which keeps its flavor: try again. If that does not help, ask the cloud's support, with the request id.",
  },
  {
    codes: ["Ecs.0319"],
    source,
    advice: "This flavor is sold out in the server's zone, which lasts days rather than minutes: choose another one.",
  },
  { codes: ["Ecs.0603"], source, advice: "The service is busy: try again in a minute." },
  {
    codes: ["Ecs.0605"],
    source,
    advice: "The server is locked: unlock it in the console, then run `pulumi up` again.",
  },
];
