import type { Description } from "../../../provider/api/operation.js";
import { linesOf } from "../pages/markdown.js";

const width = 110;

/** What the reference and the definition say of a call, a paragraph each. */
export function sentences(call: Description): string[] {
  const { about, reference, method, path, rights, furtherRights = {}, refusals = {}, paging } = call;
  const further = Object.entries(furtherRights).map(([when, more]) => `${when} also ${inTicks(more)}`);
  const refused = Object.entries(refusals).map(([code, why]) => `${code} (${why})`);
  return [
    about,
    paging === undefined ? "" : "Goes to the end of the list, page by page.",
    `${/^[A\d]/.test(reference) ? "Section " : ""}${reference}: \`${method} ${path}\`.`,
    rightsInWords(rights) + (further.length === 0 ? "" : `; ${further.join("; ")}`) + ".",
    `@throws ApiError ${refused.length === 0 ? "when it is refused" : `with the code ${refused.join(", ")}, or another one`}`,
  ].filter((paragraph) => paragraph !== "");
}

export function rightsInWords(rights: readonly string[] | undefined): string {
  if (rights === undefined) return "Right: the reference names none";
  return rights.length === 0 ? "Right: none is needed" : `Right: ${inTicks(rights)}`;
}

export function docstring(paragraphs: readonly string[]): string {
  const lines = paragraphs.flatMap((paragraph, index) => [...(index === 0 ? [] : [""]), ...linesOf(paragraph, width)]);
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}

function inTicks(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}
