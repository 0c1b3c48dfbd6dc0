import { z } from "zod";
import type { App } from "../dispatch.js";
import type { World } from "../world.js";
import { Ecs } from "./tables.js";

export function ecsOutside(): object {
  return {};
}

export function routeEcsControl(app: App, world: World): void {
  app.patch("/_emulator/servers/:id", async (context) => {
    const server = world.part(Ecs).servers.get(context.req.param("id"));
    if (server === undefined) return context.json({ error: "no such server" }, 404);
    server.status = z.strictObject({ status: z.string() }).parse(await context.req.json()).status;
    return context.body(null, 204);
  });
}
