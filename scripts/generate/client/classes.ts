import { basename } from "node:path";
import { operations } from "../../../provider/api/operations.js";
import type { Description } from "../../../provider/api/operation.js";
import { describeSettings, type SettingKind } from "../../../provider/settings/settingTable.js";
import { capitalised } from "../model.js";
import { docstring } from "./docstring.js";
import { Method } from "./method.js";
import { type Noun, type Wait, nouns } from "./nouns.js";
import { PlainTypes } from "./plainTypes.js";

const head = "// Generated from provider/api by `npm run generate`; changes go there.";

/** The client: one class a noun, one method a documented call, in plain types that the compiler holds to the calls' own. */
export function clientFiles(): [string, string][] {
  const types = new PlainTypes();
  const files = Object.entries(nouns).map(([noun, about]): [string, string] => [
    `sdk/client/calls/${fullName(noun)}.ts`,
    nounFile(noun, about, types),
  ]);
  const all: [string, string][] = [
    ...files,
    ["sdk/client/calls/answers.ts", answersFile(types)],
    ["sdk/client/calls/client.ts", clientFile()],
    ["sdk/client/calls/settings.ts", settingsFile()],
  ];
  return [...all, ["sdk/client/calls/everything.ts", everythingFile(all)]];
}

function descriptionsOf(noun: string): readonly (Description & { readonly verb: string })[] {
  const all: readonly Description[] = Object.values(operations).map(({ description }) => description);
  return all.flatMap((description) => {
    const [of, verb = ""] = description.client?.split(".") ?? [];
    if (of !== undefined && !(of in nouns)) throw new Error(`${description.name}: the client has no noun ${of}`);
    return of === noun ? [{ ...description, verb }] : [];
  });
}

function nounFile(noun: string, { about, wait }: Noun, types: PlainTypes): string {
  const calls = descriptionsOf(noun).map((description) => new Method(description, types));
  const methods = [...calls.map((call) => call.text()), ...(wait === undefined ? [] : waitMethods(wait))];
  const interfaces = calls.flatMap((call) => call.interfaces);
  const body = [...interfaces, ...methods].join("\n\n");
  const code = body.replace(/\/\*\*[^]*?\*\//g, "");
  const answers = [...types.interfaces.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(code)).toSorted();
  const imports = [
    `import { operations } from "../../../provider/api/operations.js";`,
    `import type { CallOptions, Connection } from "../connection.js";`,
    ...(/\bpaged\(/.test(body) ? [`import { type Paged, paged } from "../paged.js";`] : []),
    ...(wait === undefined ? [] : [waitImport(wait)]),
    ...(answers.length === 0 ? [] : [`import type { ${answers.join(", ")} } from "./answers.js";`]),
  ];
  return `${head}
${imports.join("\n")}

${interfaces.join("\n\n")}

/** ${about} */
export class ${className(noun)} {
  /** @internal */
  constructor(private readonly connection: Connection) {}

${methods.join("\n\n")}
}
`;
}

function waitImport({ by, gone }: Wait): string {
  return `import { type WaitOptions, ${by}${gone ? ", waitUntilGone" : ""} } from "../waits.js";`;
}

function waitMethods({ by, what, answer, about, gone }: Wait): string[] {
  const ask = `() => this.get(id, options)`;
  const method = (name: string, type: string, function_: string, doc: string, optionType: string) =>
    `${docstring([doc, "@throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails."])}\n` +
    `${name}(id: string, options: ${optionType} = {}): Promise<${type}> {\n` +
    `return ${function_}(this.connection, \`${what} \${id}\`, ${ask}, options);\n}`;
  const rest = method("wait", answer, by, about, by === "waitForJob" ? "WaitOptions" : `WaitOptions<${answer}>`);
  if (gone !== true) return [rest];
  return [
    rest,
    method(
      "waitUntilGone",
      "void",
      "waitUntilGone",
      `Waits until a GET says that there is no such ${what} any more.`,
      "WaitOptions",
    ),
  ];
}

function answersFile({ interfaces }: PlainTypes): string {
  return `${head}\n\n${[...interfaces].map(([name, text]) => (text.includes("} & {") ? `export type ${name} = ${text};` : `export interface ${name} ${text}`)).join("\n\n")}\n`;
}

function clientFile(): string {
  const names = Object.keys(nouns);
  return `${head}
import type { Connection } from "../connection.js";
${names.map((noun) => `import { ${className(noun)} } from "./${fullName(noun)}.js";`).join("\n")}

/** Every documented call, by what it is about. Opened by \`createClient\`. */
export class Client {
${names.map((noun) => `/** ${nouns[noun]?.about} */\nreadonly ${noun}: ${className(noun)};`).join("\n")}

  /** @internal */
  constructor(private readonly connection: Connection) {
${names.map((noun) => `this.${noun} = new ${className(noun)}(connection);`).join("\n")}
  }

  /** Ends the idle connections. A program that ends by itself need not call it. */
  close(): Promise<void> {
    return this.connection.session.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
`;
}

/** What is not given is looked for in the environment. */
function settingsFile(): string {
  const fields = describeSettings().map((setting) => {
    const { name, description, secret, words, kind, environment } = setting;
    const looked = `Otherwise ${environment.join(", ")}.`;
    const type =
      kind === "text" && words !== undefined
        ? words.map((word) => JSON.stringify(word)).join(" | ")
        : typesOfKinds[kind];
    return `${docstring([`${description}${secret ? " Secret." : ""} ${looked}`])}\nreadonly ${name}?: ${type} | undefined;`;
  });
  return `${head}\n\n/** The settings of a client, each as in a stack's configuration. */\nexport interface ClientSettings {\n${fields.join("\n")}\n}\n`;
}

const typesOfKinds = {
  text: "string",
  url: "string",
  count: "number",
  boolean: "boolean",
  // seconds, or a number with its unit
  duration: "number | string",
  map: "Readonly<Record<string, string>>",
} as const satisfies Record<SettingKind, string>;

/** Every type by its name: a program names what it is given. */
function everythingFile(files: readonly (readonly [string, string])[]): string {
  const lines = files.map(([path, text]) => {
    const names = [...text.matchAll(/^export (?:class|interface|type) (\w+)/gm)].map(([, name]) => name);
    return `export type { ${names.join(", ")} } from "./${basename(path, ".ts")}.js";`;
  });
  return `${head}\n\n${lines.join("\n")}\n`;
}

function fullName(noun: string): string {
  return nouns[noun]?.fullName ?? noun;
}

function className(noun: string): string {
  return capitalised(fullName(noun));
}
