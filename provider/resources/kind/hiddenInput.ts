import { z } from "zod";
import { sameIdentityService } from "../../transport/endpoints.js";

/**
 * `__evs`, the input that Pulumi hides from diffs: what a resource must know about itself besides its arguments.
 * The SDK class sets `name`, `resource` and `timeouts`; check sets the rest. State without it is accepted.
 */
export const hiddenInput = z.object({
  /** Where the resource lives, as far as the configuration tells. Kept for good: a configuration that moved elsewhere is refused. */
  home: z
    .object({
      cloud: z.string().optional(),
      authUrl: z.string().optional(),
      region: z.string().optional(),
      projectId: z.string().optional(),
      projectName: z.string().optional(),
    })
    .optional(),
  /** The arguments that the program gave. */
  declared: z.array(z.string()).optional(),
  /** The name in force when the program gives none. */
  name: z.string().optional(),
  /** Adopted by a program that gives it no name: it keeps the one that it has in the cloud. */
  keepsName: z.boolean().optional(),
  /** project/stack/parent type/name: what makes it the same resource in the next run. */
  resource: z.string().optional(),
  /** The organisation of the stack, where its backend has such: stacks of two may have one name. */
  organization: z.string().optional(),
  /** customTimeouts, in seconds. */
  timeouts: z
    .object({ create: z.number().optional(), update: z.number().optional(), delete: z.number().optional() })
    .optional(),
  /** Set in state while a resource stands in `error` because its create failed: it holds nothing, and `up` replaces it. */
  neverMade: z.boolean().optional(),
  /** Set by `.get`: a missing id is an error, not a resource that is gone. */
  get: z.boolean().optional(),
});

export type HiddenInput = z.infer<typeof hiddenInput>;
export type Home = NonNullable<HiddenInput["home"]>;

/** Reads `__evs` from inputs or state; undefined when it is missing or from elsewhere. */
export function readHiddenInput(properties: Readonly<Record<string, unknown>>): HiddenInput | undefined {
  const parsed = hiddenInput.safeParse(properties["__evs"]);
  return parsed.success ? parsed.data : undefined;
}

/** The URN that a class adds to `__evs` in previews. It is for check alone, which leaves it out of what it answers. */
export function previewedUrn(news: Readonly<Record<string, unknown>>): string | undefined {
  const parsed = z.object({ preview: z.string() }).safeParse(news["__evs"]);
  return parsed.success ? parsed.data.preview : undefined;
}

/**
 * The sentence that refuses work on a disk that certainly lives elsewhere, or undefined. Like is compared with like: a project's name
 * says nothing of another one's id. What can't be compared here is decided by the login, which tells the id of its project.
 */
export function movedAway(old: Home | undefined, today: Home): string | undefined {
  if (old === undefined) return undefined;
  const project = old.projectId && today.projectId ? "projectId" : "projectName";
  const moved = (["cloud", "authUrl", "region", project] as const).filter((part) => {
    const [was = "", is = ""] = [old[part], today[part]];
    // what is not known on either side can't have moved
    if (was === "" || is === "") return false;
    return part === "authUrl" ? !sameIdentityService(was, is) : was !== is;
  });
  if (moved.length === 0) return undefined;
  const parts = moved.map(
    (part) => `${part} ${JSON.stringify(old[part])} (configured now: ${JSON.stringify(today[part])})`,
  );
  return (
    `this resource lives in ${parts.join(", ")}. A changed configuration does not move a disk, and looking for it here would lose it: ` +
    `set the configuration back, or use another stack for the other place.`
  );
}
