import { z } from "zod";
import type { App } from "../dispatch.js";
import type { World } from "../world.js";
import { evsOutside, patchVolume } from "./outside.js";
import { standings } from "./standings.js";
import { Evs } from "./tables.js";

const counts = /^((volumes|gigabytes|snapshots)(_.+)?|per_volume_gigabytes|backups|backup_gigabytes)$/;

const quotaShape = z
  .object({
    /** Default: the main account's. */
    project_id: z.string().exactOptional(),
  })
  .catchall(z.int())
  .refine((limits) => Object.keys(limits).every((name) => name === "project_id" || counts.test(name)), {
    error: "there is no such quota",
  });

const typeShape = z.strictObject({
  zones: z.array(z.string()).exactOptional(),
  sold_out_zones: z.array(z.string()).exactOptional(),
});

const backupShape = z.strictObject({
  status: z.string().exactOptional(),
  size: z.int().exactOptional(),
  availability_zone: z.string().exactOptional(),
  has_details: z.boolean().exactOptional(),
});

const standingShape = z.strictObject({ standing: z.enum(standings), project_id: z.string().exactOptional() });

export function routeEvsControl(app: App, world: World): void {
  const { volumes, backups, types } = world.part(Evs);
  const outside = evsOutside(world);
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
    outside.patchQuotas(limits, project_id);
    return context.body(null, 204);
  });
  app.patch("/_emulator/types/:name", async (context) => {
    const name = context.req.param("name");
    if (types.every((type) => type.name !== name)) return context.json({ error: "no such volume type" }, 404);
    outside.patchVolumeType(name, typeShape.parse(await context.req.json()));
    return context.body(null, 204);
  });
  app.patch("/_emulator/backups/:id", async (context) => {
    const id = context.req.param("id");
    if (!backups.has(id)) return context.json({ error: "no such backup" }, 404);
    outside.patchBackup(id, backupShape.parse(await context.req.json()));
    return context.body(null, 204);
  });
  app.put("/_emulator/standing", async (context) => {
    const { standing, project_id } = standingShape.parse(await context.req.json());
    outside.setStanding(standing, project_id);
    return context.body(null, 204);
  });
}
