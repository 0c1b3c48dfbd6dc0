import { z } from "zod";
import { Iam } from "../iam/iam.js";
import { parsedJson } from "../json.js";
import type { Route } from "../route.js";
import { imsRefusal } from "./errors.js";
import { imageTime, Ims } from "./tables.js";
import { shownImage } from "./views.js";

/** JSON Patch, as far as images are changed by it here. */
const patch = z.array(
  z.discriminatedUnion("path", [
    z.strictObject({ op: z.literal("replace"), path: z.literal("/name"), value: z.string().min(1).max(128) }),
    z.strictObject({ op: z.literal("replace"), path: z.literal("/protected"), value: z.boolean() }),
    z.strictObject({ op: z.literal("replace"), path: z.literal("/min_disk"), value: z.int().min(1) }),
  ]),
);

/** Who wants to delete a protected image takes the protection away with it. The provider never does. */
export const updateImageRoute: Route = {
  name: "updateImage",
  method: "PATCH",
  path: "/v2/images/{image_id}",
  success: [200],
  answer({ request, text, parameters }, world) {
    const { projectId = "" } = world.part(Iam).authenticate(request);
    const image = world.part(Ims).image(projectId, parameters["image_id"] ?? "");
    if (image.owner !== projectId) throw imsRefusal("IMG.0028");
    const changes = patch.safeParse(parsedJson(text));
    if (!changes.success) throw imsRefusal("IMG.0005", z.prettifyError(changes.error));
    for (const { path, value } of changes.data) Object.assign(image, { [path.slice(1)]: value });
    image.updated_at = imageTime(world);
    return { body: shownImage(image, world) };
  },
};
