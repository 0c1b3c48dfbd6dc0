import { isSystemDisk } from "../../../provider/clouds/attaching.js";
import type { Snapshot } from "../../../provider/clouds/snapshots.js";
import { isAtRest } from "../../../provider/clouds/states.js";
import type { Volume } from "../../../provider/clouds/volumes.js";
import { stackOf } from "../../../provider/recovery/marks.js";

export interface Rules {
  /** project/stack of the states that were given: what they made is theirs to take. */
  readonly stacks: ReadonlySet<string>;
  readonly systemDisks: boolean;
}

/** Why a disk can't be adopted under a name of Pulumi, and the way out; undefined when it can. */
export function obstacleOfDisk(disk: Volume, name: string, rules: Rules): string | undefined {
  if (isSystemDisk(disk) && !rules.systemDisks) {
    return "a system disk, which belongs to its server: --system-disks includes it";
  }
  if (disk.status === "awaiting-transfer") {
    return "it is being handed over: adopt it once the transfer is withdrawn";
  }
  return obstacleOfStatus(disk) ?? obstacleOfMark(disk, name, rules);
}

/** Why a snapshot can't be adopted, and the way out; undefined when it can. */
export function obstacleOfSnapshot(snapshot: Snapshot, name: string, rules: Rules): string | undefined {
  if (snapshot.systemMade) return "made by the service for a backup, and deleted with that";
  return obstacleOfStatus(snapshot) ?? obstacleOfMark(snapshot, name, rules);
}

/** What Pulumi called it when a stack whose state was given has made it, and lost it since: only that name can have it back. */
export function nameInMark({ mark }: Volume | Snapshot, { stacks }: Rules): string | undefined {
  const [project, stack, ...name] = mark?.owner.split("/") ?? [];
  return stacks.has(`${project}/${stack}`) ? name.join("/") : undefined;
}

function obstacleOfStatus({ status }: Volume | Snapshot): string | undefined {
  return isAtRest(status) ? undefined : `its status is ${status}: adopt it once it is at rest`;
}

/** The stack that made it may still have it in its state, and delete it. */
function obstacleOfMark(thing: Volume | Snapshot, name: string, rules: Rules): string | undefined {
  if (thing.mark === undefined || nameInMark(thing, rules) === name) return undefined;
  const stack = stackOf(thing.mark.owner);
  const from = `write adopt: { id, from: ${JSON.stringify(stack)} } by hand`;
  return rules.stacks.has(stack)
    ? `its description says that another resource of this stack made it, ${thing.mark.owner}: if that no longer has it, ${from}`
    : `its description says that the stack ${stack} made it: give that stack's state if the program is for that stack; if it no longer has it, ${from}`;
}
