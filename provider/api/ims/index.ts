import type { Description } from "../operation.js";
import * as images from "./images.js";

export type { ImageReply } from "./images.js";

/** The calls of the Image Management Service that exported disks need. */
export const imsOperations = { ...images } satisfies Record<string, { description: Description }>;

export type ImsOperationName = keyof typeof imsOperations;
