import type { PropertyModel, TypeModel } from "../model.js";
import { wrapped } from "./markdown.js";

const changes = {
  replaces: "replaces the resource",
  "in place": "in place",
  later: "sends nothing",
  once: "has no effect",
} as const;

/** The arguments of a kind: what each is, what a change does, and what removing it does. */
export function argumentList(inputs: readonly PropertyModel[]): string {
  const groups = Map.groupBy(inputs, ({ optional }) => (optional ? "Optional" : "Required"));
  // what depends on the cloud and on other arguments is said where it is optional
  const headed = groups.has("Required");
  return [...groups]
    .flatMap(([heading, group]) => [...(headed ? [`### ${heading}`] : []), group.map(argumentItem).join("\n")])
    .join("\n\n");
}

/** What is given to a function, and what is answered by a resource or function. */
export function propertyList(
  properties: readonly PropertyModel[],
  wordForOptional: "optional" | "can be absent",
  indent = "",
): string {
  return properties
    .flatMap(({ name, type, description, optional, secret }) => {
      const words = [typeName(type), ...(optional ? [wordForOptional] : []), ...(secret ? ["secret"] : [])].join(", ");
      const item = `${indent}- ${wrapped(`**\`${name}\`** (${words}): ${description}`, `${indent}  `)}`;
      const parts = partsOf(type);
      return parts.length === 0 ? [item] : [item, propertyList(parts, wordForOptional, `${indent}  `)];
    })
    .join("\n");
}

function argumentItem(property: PropertyModel): string {
  const { name, type, description, optional, change, refused } = property;
  const consequence = refused
    ? "replaces the resource, and is refused without `allowReplacement`"
    : changes[change ?? "later"];
  const removal = optional ? ` Removed: ${removed(property)}.` : "";
  const parts = partsOf(type);
  return [
    `- ${wrapped(`**\`${name}\`** (${typeName(type)}): ${description}`, "  ")}\\`,
    `  ${wrapped(`A change: ${consequence}.${removal}`, "  ")}`,
    ...(parts.length === 0 ? [] : [propertyList(parts, "optional", "  ")]),
  ].join("\n");
}

function removed({ removed: does, type }: PropertyModel): string {
  if (does === "default") return "back to the default";
  if (does === "kept") return "stays as it is";
  const isFlag = type.is === "boolean" || (type.is === "union" && type.of.some(({ is }) => is === "boolean"));
  return isFlag ? "back to false" : "cleared";
}

function partsOf(type: TypeModel): readonly PropertyModel[] {
  if (type.is === "object") return type.properties;
  if (type.is === "union") return type.of.flatMap(partsOf);
  return type.is === "list" || type.is === "map" ? partsOf(type.of) : [];
}

function typeName(type: TypeModel): string {
  switch (type.is) {
    case "enum":
      return type.words.map((word) => `\`"${word}"\``).join(" or ");
    case "map":
      return `map of ${typeName(type.of)}`;
    case "list":
      return `list of ${typeName(type.of)}`;
    case "union":
      return type.of.map(typeName).join(" or ");
    default:
      return type.is;
  }
}
