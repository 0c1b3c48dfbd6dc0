import { readFileSync, readdirSync, readlinkSync } from "node:fs";

/** The numbers of the processes of Pulumi's dynamic host that work in a folder. Linux only. */
export function providersIn(folder: string): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => worksIn(pid, folder));
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder &&
      readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("dynamic-provider")
    );
  } catch {
    // it has ended while it was looked at, or is somebody else's
    return false;
  }
}
