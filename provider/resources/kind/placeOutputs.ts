import { z } from "zod";
import type { Properties } from "./definition.js";
import { output } from "./property.js";

/** Outputs of every kind. */
export const placeOutputs = z.object({
  region: output(z.string().optional(), "Region that the resource lives in, as configured."),
  projectId: output(z.string(), "Id of the project that the resource lives in."),
});

/** Why a resource is not touched by a login for another project: accounts have projects of the same name, and in another one every disk looks gone. */
export function otherProject({ projectId }: Properties, today: string): string | undefined {
  if (typeof projectId !== "string" || projectId === today) return undefined;
  return (
    `this resource lives in project ${projectId}, and the login is for project ${today}: another account, or another project of the same name. ` +
    `Set the login back, or use another stack for the other place.`
  );
}
