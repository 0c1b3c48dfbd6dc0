import type { Provider } from "../../provider/hosts/provider.js";
import { MortalClock, quiet } from "../waiting/virtualClock.js";
import type { World } from "./harness.js";

type Begin = (process: Provider) => Promise<unknown>;

/** A process that is killed at its first pause: whatever it had begun, it never answers. */
export function dies(world: World, begin: Begin, environment: Record<string, string> = {}): Promise<void> {
  return diesOnce(world, () => true, begin, environment);
}

/** A process that is killed at its first pause in which `when` is true. */
export async function diesOnce(
  world: World,
  when: () => boolean,
  begin: Begin,
  environment: Record<string, string> = {},
): Promise<void> {
  begin(world.process(environment, new MortalClock(world.clock, when))).catch(() => undefined);
  while (!when()) await world.clock.sleep(100);
  await quiet();
  world.emulator.clearFaults();
}
