import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { operations, type OperationName } from "../../provider/api/operations.js";

/** An example of the API reference, as printed but for the repairs, without which it would be no JSON or no such request. */
export interface DocumentedExample {
  /** Name of the file: the operation, and a word where there are several examples. */
  readonly name: string;
  readonly operation: OperationName;
  /** Section of the reference. */
  readonly source: string;
  readonly repairs: readonly string[];
  readonly request?: unknown;
  readonly reply?: unknown;
}

const folder = join(__dirname, "documented");

export const documentedExamples: readonly DocumentedExample[] = readdirSync(folder).map((file) => {
  const name = file.replace(/\.json$/, "");
  const operation = name.split(".")[0] ?? "";
  if (!isOperation(operation)) throw new Error(`${file} is an example of no operation`);
  return { name, operation, ...JSON.parse(readFileSync(join(folder, file), "utf8")) };
});

function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}
