import { posix } from "node:path";
import { files, textOf } from "../house/repository.js";

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  /** What stands behind the language: "fails", or whose commands they are. */
  readonly word: string;
  readonly text: string;
}

const shown = /^(README\.md|(docs|examples|templates)\/.*\.md)$/;

/** The pages that a user of the package reads. */
export const pages = files.filter((file) => shown.test(file) && posix.dirname(file) !== "docs/parts");

export function blocksIn(page: string): readonly Block[] {
  const whole = textOf(page);
  return [...whole.matchAll(/^```(\w*) ?([\w-]*)\n([\s\S]*?)^```$/gm)].map(
    ({ index, 1: language, 2: word, 3: text }) => ({
      page,
      line: whole.slice(0, index).split("\n").length,
      language: language ?? "",
      word: word ?? "",
      text: text ?? "",
    }),
  );
}
