import type { Definition, Properties } from "./definition.js";
import type { HiddenInput } from "./hiddenInput.js";

/** The inputs that describe what is there: the arguments that the program gave, as the cloud has them now. */
export function inputsFor(definition: Definition, identity: HiddenInput, outputs: Properties): Properties | undefined {
  const { declared, name, keepsName = false } = identity;
  if (declared === undefined) return undefined;
  const hasDefaultName = definition.defaultName && !declared.includes("name") && !keepsName && name !== undefined;
  const given = Object.entries(outputs).filter(([key]) => key in definition.inputs.shape && declared.includes(key));
  return {
    ...(hasDefaultName ? { name } : {}),
    ...Object.fromEntries(given),
    __evs: identity,
  };
}
