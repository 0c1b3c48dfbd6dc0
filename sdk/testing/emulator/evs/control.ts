import { z } from "zod";
import type { App } from "../dispatch.js";
import type { World } from "../world.js";
import { patchVolume } from "./outside.js";
import { Evs } from "./tables.js";

const quotaShape = z.strictObject({
  /** Default: the main account's. */
  project_id: z.string().optional(),
  volumes: z.int().optional(),
  gigabytes: z.int().optional(),
  snapshots: z.int().optional(),
  per_volume_gigabytes: z.int().optional(),
  backups: z.int().optional(),
  backup_gigabytes: z.int().optional(),
});

export function routeEvsControl(app: App, world: World): void {
  const { volumes, quotas } = world.part(Evs);
  app.patch("/_emulator/volumes/:id", async (context) => {
    const volume = volumes.get(context.req.param("id"));
    if (volume === undefined) return context.json({ error: "no such volume" }, 404);
    patchVolume(world, volume, await context.req.json());
    return context.body(null, 204);
  });
  app.delete("/_emulator/volumes/:id", (context) =>
    world.part(Evs).removeVolume(context.req.param("id"))
      ? context.body(null, 204)
      : context.json({ error: "no such volume" }, 404),
  );
  app.patch("/_emulator/quotas", async (context) => {
    const { project_id, ...limits } = quotaShape.parse(await context.req.json());
    const given = Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined));
    quotas.change(project_id ?? world.accounts[0].project.id, given);
    return context.body(null, 204);
  });
}
