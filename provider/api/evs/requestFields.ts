import { z } from "zod";

/** Free metadata: keys and values of at most 255 bytes each, never null. The service counts; nothing is cut here. */
export const metadataBody = z.strictObject({ metadata: z.record(z.string(), z.string()) });

/** One metadata entry; the key is the one of the path. */
export const metaBody = z.strictObject({ meta: z.record(z.string(), z.string()) });

/** Page size, 1 to 1000; the service's default is 1000. */
export const limit = z.int().min(1).max(1000).optional();

/** How the disk lists are sorted; the service's default is `created_at`, newest first. */
export const sorting = {
  sort_key: z.enum(["id", "status", "size", "created_at"]).optional(),
  sort_dir: z.enum(["asc", "desc"]).optional(),
};
