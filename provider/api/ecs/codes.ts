import type { CodeAdvice } from "../../transport/codeAdvice.js";

/** What to do about the codes of ECS. Source: its API reference, Error Codes. */
export const ecsAdvice: readonly CodeAdvice[] = [
  {
    codes: ["Ecs.0319"],
    advice: "This flavor is sold out in the server's zone, which lasts days rather than minutes: choose another one.",
  },
  { codes: ["Ecs.0605"], advice: "The server is locked: unlock it in the console, then run `pulumi up` again." },
  {
    codes: ["Ecs.0104"],
    advice: "The server has as many disks as it can have: detach one, or attach the disk to another server.",
  },
];
