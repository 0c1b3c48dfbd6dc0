import type { z } from "zod";
import { functions } from "../../provider/functions/index.js";
import { FunctionsInProgram } from "../../provider/hosts/inProgram.js";
import type { Properties } from "../../provider/resources/kind/definition.js";
import { type World, aWorld, requestsOf } from "../provider/harness.js";

export interface FunctionWorld extends World {
  ask(name: string, args?: Properties, after?: readonly string[]): Promise<Properties>;
  /** How often each thing was asked for since the last call, logins left out. */
  asked(): Record<string, number>;
}

/** A provider that makes things, and a program's functions that look at them, on one clock. */
export async function aFunctionWorld(options: Parameters<typeof aWorld>[1] = {}): Promise<FunctionWorld> {
  const world = await aWorld({}, options);
  const environment = { ...world.emulator.env, EVS_STATE_DIR: world.folder };
  const program = new FunctionsInProgram({ stack: {}, environment }, world.clock);
  return {
    ...world,
    ask: (name, args = {}, after = []) => program.answer(name, args, after),
    asked: () => {
      const requests = requestsOf(world);
      world.emulator.resetRequests();
      return requests;
    },
  };
}

/** What the SDK's types say of a result. */
export function resultOf(name: string): z.ZodObject {
  const definition = functions.find((one) => one.name === name);
  if (definition === undefined) throw new Error(`there is no function ${name}`);
  return definition.result;
}
