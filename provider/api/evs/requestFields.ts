import { z } from "zod";

/** Free metadata: keys and values of at most 255 bytes each, never null. The service counts; nothing is cut here. */
export const metadataBody = z.strictObject({ metadata: z.record(z.string(), z.string()) });

/** One metadata entry; the key is the one of the path. */
export const metaBody = z.strictObject({ meta: z.record(z.string(), z.string()) });

export const limit = z.int().min(1).max(1000).optional().describe("Things a page, 1 to 1000; 1000 by default.");

export const sorting = {
  sort_key: z
    .enum(["id", "status", "size", "created_at"])
    .optional()
    .describe("`created_at`, newest first, by default."),
  sort_dir: z.enum(["asc", "desc"]).optional(),
};
