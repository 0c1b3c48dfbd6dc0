import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { createToken } from "../../../provider/api/iam.js";
import { operations } from "../../../provider/api/operations.js";
import type { Description } from "../../../provider/api/operation.js";

/** A call as the references have it: data that was taken from them, and from no definition of ours. */
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

/** The calls of all references, in their order. */
export function documentedCalls(root: string): readonly DocumentedCall[] {
  return JSON.parse(readFileSync(join(root, "test/api/reference.json"), "utf8"));
}

/** The names of the files with documented bodies. */
export function documentedBodies(root: string): readonly string[] {
  return readdirSync(join(root, "test/api/documented"));
}

/** Every operation that is defined; logging in among them. */
export const descriptions: readonly Description[] = [
  createToken.description,
  ...Object.values(operations).map(({ description }) => description),
];

/** The field of the body that names an action; undefined where the path says all. */
export function actionOf({ path, body }: Pick<Description, "path" | "body">): string | undefined {
  return path.endsWith("/action") && body instanceof z.ZodObject ? Object.keys(body.shape)[0] : undefined;
}

/** Whether the operation is that call. Jobs of disks and of servers have one path, on two hosts. */
export function isCall(description: Description, call: DocumentedCall): boolean {
  const { service, method, path } = description;
  const sameHost = (service === "ecs") === call.document.startsWith("Elastic Cloud Server");
  return method === call.method && path === call.path && actionOf(description) === call.action && sameHost;
}
