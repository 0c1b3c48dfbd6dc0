import type { App } from "./dispatch.js";
import type { Faults } from "./faults.js";
import type { RequestLog } from "./requestLog.js";
import type { Service } from "./service.js";
import { loginsIn, services, stateOf } from "./services.js";
import type { World } from "./world.js";

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

  app.get("/_emulator/logins", (context) => context.json(loginsIn(world)));
  app.get("/_emulator/state", (context) => context.json({ ...stateOf(world) }));
  for (const service of services as readonly Service[]) service.routeControl?.(app, world);
  app.all("/_emulator/*", (context) => context.json({ error: "no such control request" }, 404));
}
