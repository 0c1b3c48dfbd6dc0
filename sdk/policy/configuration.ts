import type { PolicyConfigSchema, ResourceValidationArgs } from "@pulumi/policy";
import { z } from "zod";

/** What a rule goes by: its own defaults, over them what the pack's code says, over that the policy config of the CLI. */
export interface Configuration<Config> {
  /** For the CLI, which checks its policy config against it. */
  readonly schema: PolicyConfigSchema;
  /** Throws when the policy config is not readable: a rule that does not know its limits lets nothing pass. */
  read(args: ResourceValidationArgs): Config;
}

/**
 * Only the CLI fills in the defaults of a config schema: started by anything else, a rule is asked without any configuration.
 * That is why the defaults are laid under what arrives here as well.
 */
export function configuration<Config extends object>(
  rule: string,
  model: z.ZodObject & z.ZodType<Config>,
  given: Partial<Config>,
): Configuration<Config> {
  const parse = (value: unknown): Config => {
    const parsed = model.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new Error(`The configuration of policy ${rule} is not valid: ${z.prettifyError(parsed.error)}`);
  };
  const defaults = parse(given);
  return {
    schema: schemaOf(model, new Map<string, unknown>(Object.entries(defaults))),
    read: (args) => parse({ ...defaults, ...args.getConfig<object>() }),
  };
}

function schemaOf(model: z.ZodObject, defaults: ReadonlyMap<string, unknown>): PolicyConfigSchema {
  const { properties } = z.toJSONSchema(model, { io: "input" });
  return {
    properties: Object.fromEntries(
      Object.entries(properties ?? {}).map(([name, property]) => [
        name,
        { ...Object(property), default: defaults.get(name) },
      ]),
    ),
  };
}
