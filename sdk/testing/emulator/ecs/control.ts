import { z } from "zod";
import type { App } from "../dispatch.js";
import type { World } from "../world.js";
import { ecsOutside } from "./outside.js";
import { Ecs } from "./tables.js";

const patchShape = z.strictObject({
  name: z.string().exactOptional(),
  status: z.string().exactOptional(),
  flavor: z.string().exactOptional(),
  availability_zone: z.string().exactOptional(),
  locked: z.boolean().exactOptional(),
});

const newShape = patchShape.extend({
  project_id: z.string().exactOptional(),
  system_disk: z.int().min(1).exactOptional(),
});

const flavorShape = z.strictObject({
  zones: z.array(z.string()).exactOptional(),
  sold_out_zones: z.array(z.string()).exactOptional(),
});

export function routeEcsControl(app: App, world: World): void {
  const { servers, flavors } = world.part(Ecs);
  const outside = ecsOutside(world);
  app.post("/_emulator/servers", async (context) =>
    context.json({ id: outside.addServer(newShape.parse(await context.req.json())) }, 201),
  );
  app.patch("/_emulator/servers/:id", async (context) => {
    const id = context.req.param("id");
    if (!servers.has(id)) return context.json({ error: "no such server" }, 404);
    outside.patchServer(id, patchShape.parse(await context.req.json()));
    return context.body(null, 204);
  });
  app.delete("/_emulator/servers/:id", (context) => {
    const id = context.req.param("id");
    if (!servers.has(id)) return context.json({ error: "no such server" }, 404);
    outside.removeServer(id);
    return context.body(null, 204);
  });
  app.patch("/_emulator/flavors/:id", async (context) => {
    const id = context.req.param("id");
    if (!flavors.has(id)) return context.json({ error: "no such flavor" }, 404);
    outside.patchFlavor(id, flavorShape.parse(await context.req.json()));
    return context.body(null, 204);
  });
}
