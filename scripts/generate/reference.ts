import { describeSettings } from "../../provider/settings/settingTable.js";
import type { FunctionModel, KindModel, PropertyModel, TypeModel } from "./model.js";

const head = "<!-- Generated from the definitions by `npm run generate`; changes go there. -->";

const removals = { cleared: "cleared", default: "back to the default", kept: "left as it is" } as const;
const changes = { replaces: "**replaces**", "in place": "in place", later: "no request" } as const;

/** The reference of all kinds. */
export function resourcesPage(kinds: readonly KindModel[]): string {
  return [head, "# Resources", ...kinds.map(section), ""].join("\n\n");
}

/** The reference of all functions. */
export function functionsPage(functions: readonly FunctionModel[]): string {
  return [head, "# Functions", ...howFunctionsWork, ...functions.map(functionSection), ""].join("\n\n");
}

const howFunctionsWork = [
  "A function reads what is in the cloud and changes nothing. Each has two forms:",
  `\`\`\`ts
import * as evs from "pulumi-evs";

// plain values in, a promise out
const { zones } = await evs.getAvailabilityZones();
const golden = await evs.getSnapshot({ name: "golden" });

// outputs in, an output out
const snapshots = evs.getSnapshotsOutput({ volumeId: data.id });
\`\`\``,
  "They run in the program, with the configuration of the stack ([configuration.md](configuration.md)), in \`pulumi preview\`, too. A program that calls none loads nothing for them.",
  "**Once in a run.** Each question is sent once, however often and by whatever function it is asked: what is found by name and what is filtered come from one list. " +
    "So an answer is that of the first time in this run, most often of its beginning. What the same run creates, changes or deletes is not in it, unless the question comes " +
    "from those resources: an \`Output\` form whose arguments come from a resource, or that names it in \`dependsOn\`, is asked after that resource is made.",
  "**Outputs.** While an argument is unknown, or comes from a resource that a preview has yet to create, nothing is asked and the answer is unknown. A secret argument makes the answer secret.",
  "**Options.** \`dependsOn\` (in the \`Output\` form) as above. \`parent\`, \`async\`, \`version\` and \`pluginDownloadURL\` are accepted and change nothing here. " +
    "\`provider\` is refused: a \`Provider\` belongs to the native plugin.",
  "**Filters** are compared exactly, with case; \`metadata\` finds what has all the given pairs. What the cloud does not tell is absent from an answer.",
];

function functionSection({ definition, args, result }: FunctionModel): string {
  return [
    `## ${definition.name}`,
    `${definition.description} ${definition.reference}.`,
    ...(args.length === 0
      ? ["No arguments."]
      : [["| argument | type | what |", "|---|---|---|", ...args.map(readRow)].join("\n")]),
    ["| answer | type | what |", "|---|---|---|", ...result.map(readRow)].join("\n"),
  ].join("\n\n");
}

function readRow({ name, optional, type, description }: PropertyModel): string {
  return `| \`${name}\`${optional ? " (optional)" : ""} | ${typeName(type)} | ${description} |`;
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

function typeName(type: TypeModel): string {
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
