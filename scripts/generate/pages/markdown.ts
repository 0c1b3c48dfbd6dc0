/** The first line of every generated page. */
export const head = "<!-- Generated from the definitions by `npm run generate`; changes go there. -->";

/** The address that GitHub gives a heading within its page. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** One paragraph in lines that are read as text, too. */
export function wrapped(text: string, indent = ""): string {
  // characters of a line that is read with ease
  return linesOf(text, 140 - indent.length).join(`\n${indent}`);
}

/** A text in lines of so many characters. Code and links stay on one line. */
export function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const [word] of text.matchAll(/(?:`[^`]*`|\[[^\]]*\]\([^)]*\)|[^\s`])+/g)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
