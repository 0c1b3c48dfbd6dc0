import { refusalBody, words } from "../evs/errors.js";
import type { Service } from "../service.js";
import type { World } from "../world.js";
import { Ims } from "./tables.js";

/** Images, as data. */
export const ims = {
  name: "ims",
  routes: [],
  catalog: { image: { name: "image", path: "" } },
  paths: /^\/v2\/(images|cloudimages)(\/|$)/,
  words,
  refusalBody,
  state: (world: World) => ({ images: [...world.part(Ims).images.values()] }),
  outside: () => ({}),
} satisfies Service;
