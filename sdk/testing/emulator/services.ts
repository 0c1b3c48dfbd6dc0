import { loginsOf, type Logins } from "./accounts.js";
import { ecs } from "./ecs/index.js";
import { evs } from "./evs/index.js";
import { iam } from "./iam/index.js";
import { ims } from "./ims/index.js";
import type { Service } from "./service.js";
import type { EmulatorState, Outside } from "./state.js";
import type { World } from "./world.js";

/** Every service that is emulated. A path that more than one words belongs to the first. */
export const services = [iam, ecs, ims, evs] as const satisfies readonly Service[];

type Listed = (typeof services)[number];
type StateOfOne = ReturnType<Listed["state"]>;
type OutsideOfOne = ReturnType<Listed["outside"]>;

/** All the members of the members of a union. */
type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

export function stateOf(world: World): EmulatorState {
  world.progress.settleDue();
  return structuredClone(together(services.map((service): StateOfOne => service.state(world))));
}

export function outsideOf(world: World): Outside {
  return together(services.map((service): OutsideOfOne => service.outside(world)));
}

/** How to log in to what answers at the address of that world. */
export function loginsIn({ cloud, url }: World): Logins {
  return loginsOf(
    cloud,
    url,
    services.map(({ name }) => name),
  );
}

function together<One extends object>(parts: readonly One[]): Together<One> {
  return Object.assign({}, ...parts);
}
