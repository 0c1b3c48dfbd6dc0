import { z } from "zod";
import { placeOutputs } from "../resources/kind/placeOutputs.js";
import { output, propertyOf } from "../resources/kind/property.js";

/** What an answer has of a thing that is a resource, too: its id, the arguments that a cloud tells, and all outputs, named as the resource names them. */
export function resultOf(
  { inputs, outputs }: { readonly inputs: z.ZodObject; readonly outputs: z.ZodObject },
  id: string,
  told: Readonly<Record<string, string>>,
): z.ZodObject {
  return z.object({
    id: output(z.string(), id),
    ...Object.fromEntries(Object.entries(told).map(([name, text]) => [name, answered(inputs, name, text)])),
    ...outputs.shape,
    ...placeOutputs.shape,
  });
}

/** Optional where state may lack it. */
function answered({ shape }: z.ZodObject, name: string, description: string): z.ZodType {
  const schema = shape[name];
  if (schema === undefined) throw new Error(`no argument ${name}`);
  const own = schema instanceof z.ZodOptional && propertyOf(schema).always === true ? schema.unwrap() : schema;
  return output(z.clone(own) as z.ZodType, description);
}
