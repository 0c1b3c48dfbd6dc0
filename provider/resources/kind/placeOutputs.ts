import { z } from "zod";
import { output } from "./property.js";

/** Outputs of every kind. */
export const placeOutputs = z.object({
  region: output(z.string().optional(), "Region that the resource lives in, as configured."),
  projectId: output(z.string(), "Id of the project that the resource lives in."),
});
