import { describeSettings } from "../../provider/settings/settingTable.js";
import type { KindModel, PropertyModel, TypeModel } from "./model.js";

export const head = "<!-- Generated from the definitions by `npm run generate`; changes go there. -->";

const removals = { cleared: "cleared", default: "back to the default", kept: "left as it is" } as const;
const changes = { replaces: "**replaces**", "in place": "in place", later: "no request" } as const;

/** The reference of all kinds. */
export function resourcesPage(kinds: readonly KindModel[]): string {
  return [head, "# Resources", ...kinds.map(section), ""].join("\n\n");
}

/** Every setting and where it is looked for. */
export function configurationPage(): string {
  const rows = describeSettings().map(
    ({ name, description, secret, environment }) =>
      `| \`evs:${name}\` | ${description}${secret ? " Secret: set it with `pulumi config set --secret`." : ""} | ${environment.map((variable) => `\`${variable}\``).join(", ")} |`,
  );
  return [
    head,
    "# Configuration",
    "Each setting is looked for in the stack's configuration, then in the environment, in the order of the last column. " +
      "Logins by user and password and by access key are supported; the settings of other logins are refused by name.",
    ["| stack config | what | environment |", "|---|---|---|", ...rows].join("\n"),
    "",
  ].join("\n\n");
}

function section({ definition, inputs, state }: KindModel): string {
  const names = new Set(inputs.map(({ name }) => name));
  const outputs = state.filter(({ name }) => !names.has(name));
  const { create, update, delete: remove } = definition.timeouts;
  return [
    `## ${definition.kind}`,
    `${definition.description} ${definition.reference}.`,
    [
      "| argument | type | what | a change | removing it |",
      "|---|---|---|---|---|",
      ...inputs.map(
        (property) =>
          `| \`${property.name}\`${property.optional ? "" : " (required)"} | ${typeName(property.type)} | ${property.description} | ${changes[property.change ?? "later"]}${property.refused ? ", refused without `allowReplacement`" : ""} | ${removals[property.removed]} |`,
      ),
    ].join("\n"),
    ["| output | type | what |", "|---|---|---|", ...outputs.map(outputRow)].join("\n"),
    `customTimeouts default to create ${create / 60} min, update ${update / 60} min, delete ${remove / 60} min.` +
      (definition.deleteBeforeReplace
        ? " In a replacement the old one is deleted first, always: `deleteBeforeReplace: false` is refused."
        : ""),
  ].join("\n\n");
}

function outputRow({ name, type, description, secret }: PropertyModel): string {
  return `| \`${name}\`${secret ? " (secret)" : ""} | ${typeName(type)} | ${description} |`;
}

export function typeName(type: TypeModel): string {
  switch (type.is) {
    case "enum":
      return type.words.map((word) => `\`"${word}"\``).join(" or ");
    case "map":
      return `map of ${typeName(type.of)}`;
    case "list":
      return `list of ${typeName(type.of)}`;
    case "object":
      return `{ ${type.properties.map(({ name, optional }) => `${name}${optional ? "?" : ""}`).join(", ")} }`;
    default:
      return type.is;
  }
}
