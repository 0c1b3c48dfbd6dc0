// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import { type WaitOptions, waitForRest } from "../waits.js";
import type { Image } from "./answers.js";

export interface ListImagesQuery {
  /** `private` are the project's own. */
  readonly __imagetype?: "gold" | "private" | "shared" | undefined;
  readonly __isregistered?: "true" | undefined;
  readonly __os_type?: "Linux" | "Windows" | "Other" | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly status?: "queued" | "saving" | "deleted" | "killed" | "active" | undefined;
  readonly owner?: string | undefined;
  readonly protected?: boolean | undefined;
  readonly visibility?: "public" | "private" | "shared" | undefined;
  readonly virtual_env_type?: string | undefined;
  /** Images a page; 500 by default. */
  readonly limit?: number | undefined;
  /** Id of the last image of the page before. */
  readonly marker?: string | undefined;
  readonly sort_key?: "name" | "container_format" | "disk_format" | "status" | "id" | "created_at" | undefined;
  readonly sort_dir?: "asc" | "desc" | undefined;
}

/** Images (Image Management Service). */
export class Images {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * One image. It answers 404 for up to a minute after the export that makes it.
   *
   * IMS API Reference, Querying Image Details (Native OpenStack API): `GET /v2/images/{image_id}`.
   *
   * Right: `ims:images:get`.
   *
   * @throws ApiError when it is refused
   */
  get(imageId: string, options: CallOptions = {}): Promise<Image> {
    return operations.getImage(this.connection.session, { image_id: imageId, ...options });
  }

  /**
   * Images that the project can see: its own, public and shared ones. `name` is compared exactly.
   *
   * Goes to the end of the list, page by page.
   *
   * IMS API Reference, Querying Images: `GET /v2/cloudimages`.
   *
   * Right: `ims:images:list`.
   *
   * @throws ApiError when it is refused
   */
  list(query: ListImagesQuery = {}, options: CallOptions = {}): Paged<Image> {
    return paged("marker", query, async (page) => {
      const answer = await operations.listImages(this.connection.session, { query: page, ...options });
      return { ...answer.images };
    });
  }

  /**
   * Deletes a private image. The disk that it was exported from, and disks that were made from it, stay.
   *
   * IMS API Reference, Deleting an Image (Native OpenStack API): `DELETE /v2/images/{image_id}`.
   *
   * Right: `ims:images:delete`.
   *
   * @throws ApiError with the code IMG.0028 (the image is protected), IMG.0035 (it is being used or changed), or
   * another one
   */
  delete(imageId: string, options: CallOptions = {}): Promise<void> {
    return operations.deleteImage(this.connection.session, { image_id: imageId, ...options });
  }

  /**
   * Waits until the image is `active`. An image that is unknown in the first minute is not known yet.
   *
   * @throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails.
   */
  wait(id: string, options: WaitOptions<Image> = {}): Promise<Image> {
    return waitForRest(this.connection, `image ${id}`, () => this.get(id, options), options);
  }
}
