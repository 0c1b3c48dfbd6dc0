import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Description } from "../../provider/api/operation.js";

/** A call as the references have it, taken from them and from nothing else. */
export interface DocumentedCall {
  readonly document: string;
  /** Chapter and title; `A.5` where only the table of permissions names it. */
  readonly section: string;
  readonly method: string;
  readonly path: string;
  /** The field of the body that tells it from the other actions of its path. */
  readonly action?: string;
  /** The one status of success that the section prints. */
  readonly status: number;
  /** Absent where no reference names any. */
  readonly rights?: readonly string[];
}

/**
 * The Elastic Volume Service's reference (chapters 5 to 8 and appendix A.5), Open Telekom Cloud's pages on expanding and exporting
 * a disk, and what those of servers and images have that disks need.
 */
export const documentedCalls: readonly DocumentedCall[] = JSON.parse(
  readFileSync(join(__dirname, "reference.json"), "utf8"),
);

/** Whether the operation is that call. Jobs of disks and of servers have one path, on two hosts. */
export function isCall({ service, method, path, body }: Description, call: DocumentedCall): boolean {
  const action = path.endsWith("/action") && body instanceof z.ZodObject ? Object.keys(body.shape)[0] : undefined;
  const sameHost = (service === "ecs") === call.document.startsWith("Elastic Cloud Server");
  return method === call.method && path === call.path && action === call.action && sameHost;
}
