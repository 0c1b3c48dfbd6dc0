import { describeSettings } from "../../provider/settings/settingTable.js";
import { version } from "../../provider/transport/version.js";
import type { FunctionModel, KindModel, PropertyModel, TypeModel } from "./model.js";

/** Pulumi's package schema, from which the native plugin and the SDKs of other languages come. */
export function schemaJson(kinds: readonly KindModel[], functions: readonly FunctionModel[]): string {
  const schema = {
    name: "evs",
    version,
    displayName: "Elastic Volume Service",
    description: "Block storage disks, snapshots, metadata and transfers of EVS clouds.",
    license: "Apache-2.0",
    keywords: ["category/cloud", "kind/native", "block-storage"],
    config: {
      variables: Object.fromEntries(
        describeSettings().map(({ name, description, secret }) => [
          name,
          { type: "string", description, ...(secret ? { secret } : {}) },
        ]),
      ),
    },
    types: Object.fromEntries(
      [...kinds, ...functions].flatMap(({ objects }) =>
        objects.map(({ name, properties }) => [
          `evs:index:${name}`,
          { type: "object", properties: specs(properties, "state"), required: required(properties) },
        ]),
      ),
    ),
    resources: Object.fromEntries(
      kinds.map(({ definition, inputs, state }) => [
        `evs:index:${definition.kind}`,
        {
          description: `${definition.description} (${definition.reference})`,
          inputProperties: specs(inputs, "inputs"),
          requiredInputs: required(inputs),
          properties: specs(state, "state"),
          required: required(state),
          aliases: [{ type: `pulumi-nodejs:dynamic/evs:${definition.kind}` }],
        },
      ]),
    ),
    functions: Object.fromEntries(
      functions.map(({ definition, args, result }) => [
        `evs:index:${definition.name}`,
        {
          description: `${definition.description} (${definition.reference})`,
          inputs: { type: "object", properties: specs(args, "state"), required: required(args) },
          outputs: { type: "object", properties: specs(result, "state"), required: required(result) },
        },
      ]),
    ),
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function specs(properties: readonly PropertyModel[], side: "inputs" | "state"): Record<string, unknown> {
  return Object.fromEntries(
    properties.map(({ name, type, description, change, secret }) => [
      name,
      {
        ...spec(type),
        description,
        ...(secret ? { secret } : {}),
        ...(side === "inputs" && change === "replaces" ? { willReplaceOnChanges: true } : {}),
      },
    ]),
  );
}

function spec(type: TypeModel): Record<string, unknown> {
  switch (type.is) {
    case "enum":
      return { type: "string" };
    case "map":
      return { type: "object", additionalProperties: spec(type.of) };
    case "list":
      return { type: "array", items: spec(type.of) };
    case "union":
      return { oneOf: type.of.map(spec) };
    case "object":
      return { $ref: `#/types/evs:index:${type.name}` };
    default:
      return { type: type.is };
  }
}

function required(properties: readonly PropertyModel[]): string[] {
  return properties.filter(({ optional }) => !optional).map(({ name }) => name);
}
