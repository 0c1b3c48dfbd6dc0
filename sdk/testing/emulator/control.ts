import { z } from "zod";
import type { App } from "./dispatch.js";
import type { Faults } from "./faults.js";
import { patchVolume } from "./outside.js";
import type { RequestLog } from "./requestLog.js";
import { stateOf } from "./state.js";
import type { World } from "./world.js";

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

/** Routes for tests: what was asked, what shall go wrong, what there is. They need no login and are not in the log. */
export function routeControl(
  app: App,
  { world, log, faults }: { world: World; log: RequestLog; faults: Faults },
): void {
  app.get("/_emulator/requests", (context) => context.json(log.all()));
  app.delete("/_emulator/requests", (context) => {
    log.reset();
    return context.body(null, 204);
  });

  app.post("/_emulator/faults", async (context) => {
    faults.add(await context.req.json());
    return context.body(null, 204);
  });
  app.delete("/_emulator/faults", (context) => {
    faults.clear();
    return context.body(null, 204);
  });

  app.get("/_emulator/state", (context) => context.json({ ...stateOf(world) }));

  app.patch("/_emulator/volumes/:id", async (context) => {
    const volume = world.tables.volumes.get(context.req.param("id"));
    if (volume === undefined) return context.json({ error: "no such volume" }, 404);
    patchVolume(world, volume, await context.req.json());
    return context.body(null, 204);
  });
  app.delete("/_emulator/volumes/:id", (context) =>
    world.removeVolume(context.req.param("id"))
      ? context.body(null, 204)
      : context.json({ error: "no such volume" }, 404),
  );

  app.patch("/_emulator/servers/:id", async (context) => {
    const server = world.tables.servers.get(context.req.param("id"));
    if (server === undefined) return context.json({ error: "no such server" }, 404);
    server.status = z.strictObject({ status: z.string() }).parse(await context.req.json()).status;
    return context.body(null, 204);
  });

  app.patch("/_emulator/quotas", async (context) => {
    const { project_id, ...limits } = quotaShape.parse(await context.req.json());
    const given = Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined));
    world.quotas.change(project_id ?? world.accounts[0]?.project.id ?? "", given);
    return context.body(null, 204);
  });

  app.all("/_emulator/*", (context) => context.json({ error: "no such control request" }, 404));
}
