import { z } from "zod";
import { metadataMap } from "../kind/metadataKeys.js";
import { argument } from "../kind/property.js";

/** What every kind takes that owns metadata keys of something made elsewhere. */
export function keyArguments(what: "disk" | "snapshot") {
  return {
    metadata: argument(metadataMap, {
      description:
        `Keys and values to set on the ${what}, at most 255 bytes each. Only these keys are managed: others stay as they are, ` +
        "and deleting the resource removes only these. A key that another resource of the program also declares stays with that one. " +
        "Keys of the service are refused.",
      change: "in place",
      removed: "kept",
    }),
    overwrite: argument(z.boolean().optional(), {
      description: "Whether to take over a key that exists with another value. Default false: such a key is refused.",
      change: "later",
      removed: "cleared",
    }),
  };
}
