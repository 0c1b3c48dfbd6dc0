import { expect, test } from "vitest";
import { definitions } from "../../provider/resources/index.js";
import { propertyOf } from "../../provider/resources/kind/property.js";

test.each(definitions)("$kind says something else of each of its properties", ({ inputs, outputs }) => {
  const schemas = [...Object.values(inputs.shape), ...Object.values(outputs.shape)];
  const descriptions = schemas.map((schema) => propertyOf(schema).description);
  expect(new Set(descriptions).size).toBe(schemas.length);
});

test.each(definitions)("$kind says of each argument what a change does", ({ inputs }) => {
  expect(Object.values(inputs.shape).filter((schema) => propertyOf(schema).change === undefined)).toEqual([]);
});
