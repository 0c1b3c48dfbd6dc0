import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { z } from "zod";

/** A process of this machine. Its number alone is not enough: numbers are given again, in containers within seconds. */
export const processIdentity = z.object({ pid: z.number(), started: z.string().optional() });
export type ProcessIdentity = z.infer<typeof processIdentity>;

let own: ProcessIdentity | undefined;

export function thisProcess(): ProcessIdentity {
  own ??= { pid: process.pid, ...startOf(process.pid) };
  return own;
}

/** Whether that very process still runs. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const now = startOf(pid).started;
  // where a machine does not tell when a process began, its number has to do
  return started === undefined || now === undefined || started === now;
}

/** When a process began, in the words of the machine: only good to be compared. */
function startOf(pid: number): { started?: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // the name of the program, in parentheses, may hold blanks and parentheses; what begins after it is field 3
    const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[22 - 3];
    return started === undefined ? {} : { started };
  } catch {
    // no Linux
    const { stdout, status } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
    const started = status === 0 ? stdout.trim() : "";
    return started === "" ? {} : { started };
  }
}
