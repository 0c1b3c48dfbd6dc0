import { cpus } from "node:os";
import { jobSeconds, type Life, type Phase } from "./stackLife.js";

export interface Measured {
  readonly lives: readonly Life[];
  /** Milliseconds. */
  readonly freshProcess: { readonly check: number; readonly bare: number };
  /** Milliseconds for 1000 volumes. */
  readonly checkAndDiff: number;
}

/** The page as it is printed and written. */
export function report({ lives, freshProcess, checkAndDiff }: Measured): string {
  return `# Benchmarks

Written by \`npm run bench\`, against the emulator with \`--job-seconds ${jobSeconds}\`, through the lab with Pulumi's own program runner and provider
host. Emulator, engine, program and provider share the cores of one machine: ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}.

## Time

"Working" is from the engine's first call of create, update, delete or read to the last answer. "Bound" is what jobs of ${jobSeconds} s allow:
⌈N / parallel⌉ × ${jobSeconds} s; a refresh waits for no job. "Whole command" adds the start of engine, program and provider host.

${table(["N", "parallel", "what", "working", "bound", "over the bound", "whole command"], lives.flatMap(timeRows))}

## Requests

Per volume; logins and look-ups of the project once for each command, so listed as they were. A preview sends nothing.

${table(["N", "parallel", "what", "requests per volume", "made of", "logins and projects"], lives.flatMap(requestRows))}

## Preview of unchanged volumes

${table(["N", "whole command", "in Check and Diff, with the way to the provider's process", "requests"], previewRows(lives))}

Inside the provider alone, check and diff of 1000 unchanged volumes take ${Math.round(checkAndDiff)} ms.

## Start, state and memory

${table(
  ["what", "measured", "aim"],
  [
    ["fresh process until `check` has answered, median of 10", `${Math.round(freshProcess.check)} ms`, "150 ms"],
    ["the same for a process that only starts Node", `${Math.round(freshProcess.bare)} ms`, ""],
    ...stateRows(lives),
    ...lives.map(({ count, parallel, peakMegabytes }) => [
      `peak memory of the provider's process, N = ${count}, parallel ${parallel}`,
      peakMegabytes === undefined ? "not known on this system" : `${Math.round(peakMegabytes)} MB`,
      "",
    ]),
  ],
)}
`;
}

const method = { create: "Create", preview: undefined, refresh: "Read", extend: "Update", delete: "Delete" } as const;

function timeRows({ count, parallel, phases }: Life): string[][] {
  return phases.flatMap((phase) => {
    const working = phase.calls.span(method[phase.name] ?? "");
    if (working === undefined) return [];
    const bound = phase.name === "refresh" ? 0 : Math.ceil(count / parallel) * jobSeconds;
    return [
      [
        String(count),
        String(parallel),
        phase.name,
        seconds(working),
        bound === 0 ? "" : seconds(bound),
        bound === 0 ? "" : seconds(working - bound),
        seconds(phase.seconds),
      ],
    ];
  });
}

const loginOperations = new Set(["createToken", "listProjects"]);

function requestRows({ count, parallel, phases }: Life): string[][] {
  return phases
    .filter(({ name }) => name !== "preview")
    .map(({ name, requests }) => {
      const entries = Object.entries(requests);
      const logins = entries.filter(([operation]) => loginOperations.has(operation));
      const own = entries.filter(([operation]) => !loginOperations.has(operation));
      return [String(count), String(parallel), name, (sum(own) / count).toFixed(2), inWords(own), inWords(logins)];
    });
}

function previewRows(lives: readonly Life[]): string[][] {
  return lives.flatMap(({ count, phases }) =>
    phases
      .filter(({ name }) => name === "preview")
      .map(({ seconds: whole, calls, requests }: Phase) => [
        String(count),
        seconds(whole),
        `${Math.round((calls.sum("Check") + calls.sum("Diff")) * 1000)} ms`,
        String(sum(Object.entries(requests))),
      ]),
  );
}

function stateRows(lives: readonly Life[]): string[][] {
  const volume = lives[0]?.volume;
  if (volume === undefined) return [];
  const provider = volume.inputs["__provider"];
  return [
    ["`__provider` of a resource", `${typeof provider === "string" ? provider.length : "no"} bytes`, "under 100 bytes"],
    ["a volume in the state", `${JSON.stringify(volume).length} bytes`, ""],
  ];
}

function sum(counts: readonly (readonly [string, number])[]): number {
  return counts.reduce((total, [, count]) => total + count, 0);
}

function inWords(counts: readonly (readonly [string, number])[]): string {
  return counts.map(([operation, count]) => `${operation} ${count}`).join(", ");
}

function seconds(value: number): string {
  return `${value.toFixed(2)} s`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
