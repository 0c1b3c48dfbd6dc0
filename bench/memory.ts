import { readdirSync, readFileSync } from "node:fs";

/** The most memory that the child process of that command line has ever had, in MB; undefined where the system does not tell (it does on Linux). */
export function peakMemoryOfChild(command: string): number | undefined {
  const peaks = readdirSync("/proc", { withFileTypes: true })
    .filter(({ name }) => /^\d+$/.test(name))
    .flatMap(({ name }) => peakOf(name, command));
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}

function peakOf(process_: string, command: string): number[] {
  try {
    const status = readFileSync(`/proc/${process_}/status`, "utf8");
    const isChild = new RegExp(`^PPid:\\s+${process.pid}$`, "m").test(status);
    if (!isChild || !readFileSync(`/proc/${process_}/cmdline`, "utf8").includes(command)) return [];
    return [Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / 1024];
  } catch {
    // the process has ended since the folder was listed
    return [];
  }
}
