/** Words of TypeScript and JavaScript that can't name a variable of a module, and what the program itself names. */
const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export exports extends false finally for function " +
    "if implements import in instanceof interface let module new null package private protected public require return static super switch this throw " +
    "true try typeof undefined var void while with yield __dirname __filename globalThis process console evs"
  ).split(" "),
);

/** What Pulumi calls a resource: the cloud's name where that can stand in a URN and on a command line, otherwise its letters and digits. */
export function resourceName(text: string, otherwise: string): string {
  if (/^[\p{L}\p{N}](?:[\p{L}\p{N}._ -]{0,98}[\p{L}\p{N}])?$/u.test(text)) return text;
  return wordsOf(text).join("-").slice(0, 100) || otherwise;
}

/** A variable after a name, such as `webData1` for `web data-1`. */
export function variableName(text: string, otherwise: string): string {
  const [first = otherwise, ...others] = wordsOf(text);
  const begin = withoutShouting(first);
  const name = [
    begin.charAt(0).toLowerCase() + begin.slice(1),
    ...others.map(withoutShouting).map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ].join("");
  if (/^\p{N}/u.test(name)) return `${otherwise}${name}`;
  return reserved.has(name) ? `${name}${otherwise.charAt(0).toUpperCase()}${otherwise.slice(1)}` : name;
}

function withoutShouting(word: string): string {
  return word.toUpperCase() === word ? word.toLowerCase() : word;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{Nd}]+/gu) ?? [];
}

/** Gives each name once. Those that come first keep theirs, unless it is taken already. */
export class UniqueNames {
  private readonly given: Set<string>;
  private readonly counts = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    this.given = new Set(taken);
  }

  /** @param separator between a name and the number that makes it unique */
  unique(name: string, separator: string): string {
    let free = name;
    for (let count = this.counts.get(name) ?? 2; this.given.has(free); count += 1) {
      free = `${name}${separator}${count}`;
      this.counts.set(name, count + 1);
    }
    this.given.add(free);
    return free;
  }
}
