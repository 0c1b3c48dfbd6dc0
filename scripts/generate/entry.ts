import { fileOf } from "./classes.js";
import { functionExports } from "./functions.js";
import type { FunctionModel, KindModel } from "./model.js";

/** The package's entry: classes, functions and their types. */
export function indexFile(kinds: readonly KindModel[], functions: readonly FunctionModel[]): string {
  const exports = kinds.map(({ definition: { kind }, objects }) => {
    const names = [kind, `type ${kind}Args`, ...objects.map(({ name }) => `type ${name}`)];
    return `export { ${names.join(", ")} } from "./${fileOf(kind)}.js";`;
  });
  return `// Generated from provider/resources and provider/functions by \`npm run generate\`; changes go there.
import "../provider/hosts/nodeVersion.js";

${exports.join("\n")}
${functions.map(functionExports).join("\n")}
`;
}
