import { imsOperations } from "../../../../provider/api/ims/index.js";
import { routesOf, type Door } from "../handler.js";
import type { Route } from "../route.js";
import type { Service } from "../service.js";
import type { World } from "../world.js";
import { routeImsControl } from "./control.js";
import { imsRefusal, imsRefusalBody, imsWords } from "./errors.js";
import { imageHandlers } from "./images.js";
import { imsOutside } from "./outside.js";
import { Ims } from "./tables.js";
import { updateImageRoute } from "./updates.js";
import { shownImage, type ImageView } from "./views.js";

const door: Door = {
  // none of its calls has one
  checkedBody: () => undefined,
  otherProject: () => imsRefusal("IMG.0030"),
};

const routes = routesOf(imsOperations, imageHandlers, door);

/** Images: those that disks are made from, and those that disks are exported to. */
export const ims = {
  name: "ims",
  routes: [...routes, ...routes.flatMap(asClientsAsk), updateImageRoute],
  catalog: { image: { name: "image", path: "" } },
  paths: /^\/v2\/(images|cloudimages)(\/|$)/,
  words: imsWords,
  refusalBody: imsRefusalBody,
  state: (world: World): { images: ImageView[] } => ({
    images: [...world.part(Ims).images.values()].map((image) => shownImage(image, world)),
  }),
  outside: imsOutside,
  routeControl: routeImsControl,
} satisfies Service;

/** OpenStack's clients ask for the list where OpenStack has it. */
function asClientsAsk(route: Route): Route[] {
  return route.name === "listImages" ? [{ ...route, path: "/v2/images" }] : [];
}
