import type { z } from "zod";
import type { Problem, Properties } from "../resources/kind/definition.js";
import type { Questions } from "./questions.js";

/** One function: what it takes, what it answers, and how it finds that. Everything public about it derives from this value, in both doors. */
export interface FunctionDefinition<Args extends z.ZodObject = z.ZodObject, Arguments = z.output<Args>> {
  readonly name: string;
  readonly description: string;
  /** Section of the API reference. */
  readonly reference: string;
  readonly args: Args;
  /** Of an answer without a property of its own there is no default: what the cloud can't tell is absent. */
  readonly result: z.ZodObject;
  /** Rules across arguments. */
  rules?(args: Partial<Arguments>, questions: Pick<Questions, "dialect">): readonly Problem[];
  answer(args: Arguments, questions: Questions): Promise<Properties>;
}

/** Lets a definition be written with its own argument types and read by doors that know none. */
export function defineFunction<Args extends z.ZodObject>(definition: FunctionDefinition<Args>): FunctionDefinition {
  return definition as unknown as FunctionDefinition;
}
