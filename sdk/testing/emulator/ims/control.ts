import { z } from "zod";
import type { App } from "../dispatch.js";
import type { World } from "../world.js";
import { imsOutside } from "./outside.js";
import { Ims } from "./tables.js";

const patchShape = z.strictObject({
  name: z.string().exactOptional(),
  status: z.string().exactOptional(),
  min_disk: z.int().exactOptional(),
  disk_format: z.string().exactOptional(),
  container_format: z.string().exactOptional(),
  __os_type: z.string().exactOptional(),
  visibility: z.enum(["private", "public"]).exactOptional(),
  protected: z.boolean().exactOptional(),
});

const newShape = patchShape.extend({ owner: z.string().exactOptional() });

export function routeImsControl(app: App, world: World): void {
  const { images } = world.part(Ims);
  const outside = imsOutside(world);
  app.post("/_emulator/images", async (context) =>
    context.json({ id: outside.addImage(newShape.parse(await context.req.json())) }, 201),
  );
  app.patch("/_emulator/images/:id", async (context) => {
    const id = context.req.param("id");
    if (!images.has(id)) return context.json({ error: "no such image" }, 404);
    outside.patchImage(id, patchShape.parse(await context.req.json()));
    return context.body(null, 204);
  });
  app.delete("/_emulator/images/:id", (context) => {
    const id = context.req.param("id");
    if (!images.has(id)) return context.json({ error: "no such image" }, 404);
    outside.removeImage(id);
    return context.body(null, 204);
  });
}
