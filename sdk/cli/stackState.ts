import { z } from "zod";
import { nameOf, readText } from "./readText.js";

const resource = z.looseObject({ urn: z.string(), id: z.string().optional() });
const exported = z.looseObject({
  deployment: z.looseObject({
    resources: z.array(resource).nullish(),
    pending_operations: z.array(z.looseObject({ resource })).nullish(),
  }),
});

/** What a command needs of the state of a stack. */
export interface StackState {
  readonly ids: readonly string[];
  /** Pulumi's names of its resources. */
  readonly names: readonly string[];
  /** project/stack, as the URNs tell. */
  readonly stacks: readonly string[];
}

/** Reads what `pulumi stack export` has written; `-` is standard input. */
export async function readStackState(file: string): Promise<StackState> {
  return parseStackState(await readText(file), nameOf(file));
}

export function parseStackState(text: string, what: string): StackState {
  let state: z.output<typeof exported>;
  try {
    state = exported.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${what} is no state: give what \`pulumi stack export\` prints`, { cause });
  }
  const { resources, pending_operations: pending } = state.deployment;
  const urns = [...(resources ?? []), ...(pending ?? []).map((operation) => operation.resource)].map(({ urn }) => urn);
  return {
    ids: (resources ?? []).flatMap(({ id }) => (id === undefined ? [] : [id])),
    names: urns.map((urn) => urn.split("::").slice(3).join("::")),
    stacks: urns.flatMap((urn) => {
      const [, stack, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(urn) ?? [];
      return stack === undefined || project === undefined ? [] : [`${project}/${stack}`];
    }),
  };
}
