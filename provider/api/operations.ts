import { ecsOperations } from "./ecs/index.js";
import { evsOperations } from "./evs/index.js";
import { listProjects } from "./iam.js";
import { imsOperations } from "./ims/index.js";

/** Every documented call, of every service; the client has a function for each. */
export const operations = { ...evsOperations, ...ecsOperations, ...imsOperations, listProjects };

export type OperationName = keyof typeof operations;
