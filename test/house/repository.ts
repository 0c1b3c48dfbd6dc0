import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export const root = join(__dirname, "../..");

/** Every file that a clone has or will have; what git ignores is nobody's. */
export const files: readonly string[] = execFileSync(
  "git",
  ["ls-files", "--cached", "--others", "--exclude-standard"],
  {
    cwd: root,
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));

export const sources = files.filter((file) => /^(bench|provider|scripts|sdk)\/.*\.ts$/.test(file));

export function textOf(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** Written by `npm run generate`, which says so in the first line. */
export function isGenerated(file: string): boolean {
  return /generated/i.test(textOf(file).split("\n", 1)[0] ?? "");
}

/** The file as code alone, so that a comment may name what the code must not use. */
export function codeOf(file: string): string {
  return ts.createPrinter({ removeComments: true }).printFile(parse(file));
}

export interface Import {
  readonly of: string;
  /** Gone when compiled. */
  readonly typeOnly: boolean;
}

export function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const of = importedBy(node);
    if (of !== undefined) found.push({ of, typeOnly: isTypeOnly(node) });
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest);
}

function importedBy(node: ts.Node): string | undefined {
  const from =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) &&
          (node.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire(node.expression))
        ? node.arguments[0]
        : undefined;
  return from !== undefined && ts.isStringLiteral(from) ? from.text : undefined;
}

function isRequire(called: ts.Node): boolean {
  return (
    (ts.isIdentifier(called) && called.text === "require") ||
    (ts.isPropertyAccessExpression(called) && isRequire(called.expression))
  );
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (clause === undefined) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    clause.name === undefined &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}
