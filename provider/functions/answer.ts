import { z } from "zod";
import { type Properties, sentence } from "../resources/kind/definition.js";
import { validate } from "../resources/kind/check.js";
import { functions } from "./index.js";
import type { Questions } from "./questions.js";

/**
 * What a function answers. Nothing is asked for arguments that are wrong.
 * @throws Error that lists every problem
 */
export async function answer(name: string, given: Properties, questions: Questions): Promise<Properties> {
  const definition = functions.find((one) => one.name === name);
  if (definition === undefined) throw new Error(`there is no function ${name}`);
  const inputs = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
  const { args, problems } = validate({ kind: name, inputs: definition.args, outputs: z.object({}) }, inputs);
  const all = [...problems, ...(problems.length === 0 ? (definition.rules?.(args, questions) ?? []) : [])];
  if (all.length > 0) throw new Error(all.map(sentence).join("\n"));
  return definition.answer(args, questions);
}
