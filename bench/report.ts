import { cpus } from "node:os";
import { type ProgramCost, programDisks } from "./programCost.js";
import { jobSeconds, type Life, type Phase } from "./stackLife.js";
import { type Compared, lateCells, waitHeads, waitRows } from "./waits.js";

export interface Measured {
  readonly lives: readonly Life[];
  readonly waits: readonly Compared[];
  /** MB. */
  readonly thousand: number;
  /** Milliseconds. */
  readonly freshProcess: { readonly check: number; readonly bare: number };
  /** Milliseconds for 1000 volumes. */
  readonly checkAndDiff: number;
  readonly program: ProgramCost;
}

/** The page as it is printed and written. */
export function report({ lives, waits, thousand, freshProcess, checkAndDiff, program }: Measured): string {
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

## Waiting, beside the plain approach

The provider without engine and program, and the emulator, on a clock on which only waiting takes time; each phase in a process of its own. "A / B": A is
this provider, B the plain approach, in which each disk polls by itself with the delays of the Terraform provider for Huawei Cloud (a job after 5 s and then
every 10 s, a disk every 5 s, two good answers in a row). "Ratio" is A over B in requests. "Late" is from the end of a disk's job to the end of the call that
waits for it. "Mixed" are jobs of 1, 3, 7.3, 30 and 300 s in turn. "Foreign" are disks of somebody else in the same project.

\`late <= max(1 s, 3 % of the job)\` ${lateCells(waits).length === 0 ? "holds in every row" : `does not hold in: ${lateCells(waits).join("; ")}`}.
An end that can come at any moment is found within 3 % of its time by some 110 looks in 300 s; fifty disks that begin together share them, and each needs its
create and one look at its job, which alone proves it: 4.3 requests. Fewer would have to be later.

${table(waitHeads, waitRows(waits))}

## Preview of unchanged volumes

${table(["N", "whole command", "in Check and Diff, with the way to the provider's process", "requests"], previewRows(lives))}

Inside the provider alone, check and diff of 1000 unchanged volumes take ${Math.round(checkAndDiff)} ms.

What a disk costs the program's process in an unchanged preview of ${programDisks} disks. Pulumi writes out a stack trace for each of the four promises of each output
that a class declares; this package's classes put that off until somebody reads one.

${table(
  ["class", "processor time per disk"],
  [
    ["does nothing, declares no outputs", milliseconds(program.doNothing)],
    ["does nothing, declares the outputs of `evs.Volume`", milliseconds(program.sameOutputs)],
    ["`evs.Volume`", milliseconds(program.volume)],
  ],
)}

## Start, state and memory

${table(
  ["what", "measured", "aim"],
  [
    ["fresh process until `check` has answered, median of 10", `${Math.round(freshProcess.check)} ms`, "150 ms"],
    ["the same for a process that only starts Node", `${Math.round(freshProcess.bare)} ms`, ""],
    ...stateRows(lives),
    ["peak memory of a process that makes, reads and deletes 1000 volumes", `${Math.round(thousand)} MB`, ""],
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

function milliseconds(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
