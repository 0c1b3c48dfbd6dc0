import type { EcsOutside } from "./ecs/outside.js";
import type { ServerState } from "./ecs/views.js";
import type { EvsOutside } from "./evs/outside.js";
import type { EvsState } from "./evs/state.js";
import type { ImsOutside } from "./ims/outside.js";
import type { ImageView } from "./ims/views.js";

/** All there is, of all projects, as the API would show it. Reading it is no look: nothing moves on. */
export interface EmulatorState extends EvsState {
  servers: ServerState[];
  images: ImageView[];
}

/** What tests do behind everybody's back. */
export interface Outside extends EvsOutside, EcsOutside, ImsOutside {}
