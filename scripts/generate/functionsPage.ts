import type { FunctionModel, PropertyModel } from "./model.js";
import { head, typeName } from "./reference.js";

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
  "They run in the program, with the configuration of the stack ([configuration.md](configuration.md)), in `pulumi preview`, too. A program that calls none loads nothing for them.",
  "**Once in a run.** Each question is sent once, however often and by whatever function it is asked: what is found by name and what is filtered come from one list. " +
    "So an answer is that of the first time in this run, most often of its beginning. What the same run creates, changes or deletes is not in it, unless the question comes " +
    "from those resources: an `Output` form whose arguments come from a resource, or that names it in `dependsOn`, is asked after that resource is made.",
  "**Outputs.** While an argument is unknown, or comes from a resource that a preview has yet to create, nothing is asked and the answer is unknown. A secret argument makes the answer secret.",
  "**Options.** `dependsOn` (in the `Output` form) as above. `parent`, `async`, `version` and `pluginDownloadURL` are accepted and change nothing here. " +
    "`provider` is refused: a `Provider` belongs to the native plugin.",
  "**Filters** are compared exactly, with case; `metadata` finds what has all the given pairs. What the cloud does not tell is absent from an answer.",
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
