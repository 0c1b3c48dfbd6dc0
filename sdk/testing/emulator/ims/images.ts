import type { imsOperations } from "../../../../provider/api/ims/index.js";
import type { HandlersFor } from "../handler.js";
import { fitting, inEnterpriseProject, type Filters } from "../listFilters.js";
import { page, type PagingRules } from "../paging.js";
import { imsRefusal } from "./errors.js";
import { Ims, type ImageRow } from "./tables.js";
import { shownImage } from "./views.js";

export const imageHandlers = {
  getImage({ given: { image_id }, projectId }, world) {
    const ims = world.part(Ims);
    const image = ims.images.get(image_id);
    if (image === undefined || !world.progress.look(image)) throw imsRefusal("IMG.0027");
    return shownImage(ims.image(projectId, image_id), world);
  },

  listImages({ query, projectId, effects }, world) {
    const ims = world.part(Ims);
    const fits = fitting(query, imageFilters, world, {
      otherNames: ["sort_key", "sort_dir"],
      unknown: (name) => imsRefusal("IMG.0005", `this list has no filter ${name}`),
    });
    const found = [...ims.images.values()].filter((image) => ims.canSee(projectId, image) && fits(image));
    const { rows } = page(sorted(found, query), query, imagePaging, effects.pageLimit);
    const shown = rows.filter((image) => world.progress.look(image) && ims.images.has(image.id));
    return { images: shown.map((image) => shownImage(image, world)) };
  },

  deleteImage({ given: { image_id }, projectId }, world) {
    const ims = world.part(Ims);
    const image = ims.image(projectId, image_id);
    if (image.protected || image.owner !== projectId) throw imsRefusal("IMG.0028");
    ims.remove(image);
    return undefined;
  },
} satisfies HandlersFor<typeof imsOperations>;

const kindOf = ({ visibility }: ImageRow): string => (visibility === "public" ? "gold" : "private");

/** Names fit when they are equal. */
const imageFilters: Filters<ImageRow> = {
  id: (image, wanted) => image.id === wanted,
  name: (image, wanted) => image.name === wanted,
  status: (image, wanted) => image.status === wanted,
  owner: (image, wanted) => image.owner === wanted,
  protected: (image, wanted) => String(image.protected) === wanted,
  visibility: (image, wanted) => image.visibility === wanted,
  virtual_env_type: (image, wanted) => (image.is_system ? "FusionCompute" : "DataImage") === wanted,
  __imagetype: (image, wanted) => kindOf(image) === wanted,
  __isregistered: (_image, wanted) => wanted === "true",
  __os_type: (image, wanted) => image.__os_type === wanted,
  enterprise_project_id: inEnterpriseProject,
};

const sortable = {
  name: (image: ImageRow) => image.name,
  container_format: (image: ImageRow) => image.container_format,
  disk_format: (image: ImageRow) => image.disk_format,
  status: (image: ImageRow) => image.status,
  id: (image: ImageRow) => image.id,
  created_at: (image: ImageRow) => image.created_at,
};

/** Newest first unless asked otherwise; those of the same moment in the order in which they came. */
function sorted(images: ImageRow[], query: URLSearchParams): ImageRow[] {
  const key = query.get("sort_key") ?? "created_at";
  const value = Object.entries(sortable).find(([name]) => name === key)?.[1];
  if (value === undefined) throw imsRefusal("IMG.0005", `this list is not sorted by ${key}`);
  const ascending = images.sort((one, other) => (value(one) < value(other) ? -1 : value(one) > value(other) ? 1 : 0));
  return query.get("sort_dir") === "asc" ? ascending : ascending.reverse();
}

const imagePaging: PagingRules = {
  usualLimit: 500,
  limit(given) {
    if (given === undefined || given < 1) throw imsRefusal("IMG.0005", "limit must be a whole number above 0");
    return given;
  },
  lostMarker: () => imsRefusal("IMG.0005", "there is no image with the id that is the marker"),
  wrongOffset: () => imsRefusal("IMG.0005", "this list has no offset"),
};
