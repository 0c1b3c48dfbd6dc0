import type { Resource } from "@pulumi/pulumi";
import { type ResourceValidationArgs, type ResourceValidationPolicy, unknownCheckingProxy } from "@pulumi/policy";

class NotApplicable extends Error {}

/** Asks one rule about one resource as Pulumi's policy server does; undefined when the rule says that it is not concerned. */
export async function violations(
  rule: ResourceValidationPolicy,
  props: Record<string, unknown>,
  { type = "evs:index:Volume", config = {} }: { type?: string; config?: object } = {},
): Promise<string[] | undefined> {
  const found: string[] = [];
  const args = {
    type,
    asType: ({ isInstance }: typeof Resource) =>
      isInstance({ __pulumiType: type }) ? unknownCheckingProxy(props) : undefined,
    getConfig: () => config,
    notApplicable: (reason?: string): never => {
      throw new NotApplicable(reason);
    },
  } as unknown as ResourceValidationArgs;
  try {
    for (const validate of [rule.validateResource].flat()) {
      await validate?.(args, (message) => found.push(message));
    }
  } catch (error) {
    if (error instanceof NotApplicable) return undefined;
    throw error;
  }
  return found;
}

/** What stands for a value that preview does not know yet. */
export const unknownNumber = "3eeb2bf0-c639-47a8-9e75-3b44932eb421";
