import { isSystemDisk } from "../../../provider/clouds/attaching.js";
import type { Snapshot } from "../../../provider/clouds/snapshots.js";
import { isAtRest } from "../../../provider/clouds/states.js";
import type { Volume } from "../../../provider/clouds/volumes.js";

export interface Rules {
  /** project/stack of the states that were given: what they made is theirs to take. */
  readonly stacks: ReadonlySet<string>;
  readonly systemDisks: boolean;
}

/** Why a disk can't be adopted, and the way out; undefined when it can. */
export function obstacleOfDisk(disk: Volume, rules: Rules): string | undefined {
  if (isSystemDisk(disk) && !rules.systemDisks) {
    return "a system disk, which goes with its server: give --system-disks to have it in the program";
  }
  if (disk.status === "awaiting-transfer") {
    return "it is being handed over: take it when the transfer is taken back";
  }
  return busyOrNameless("disk", disk) ?? obstacleOfMark(disk, rules);
}

/** Why a snapshot can't be adopted, and the way out; undefined when it can. */
export function obstacleOfSnapshot(snapshot: Snapshot, rules: Rules): string | undefined {
  if (snapshot.systemMade) return "made by the service for a backup, which alone may delete it";
  return busyOrNameless("snapshot", snapshot) ?? obstacleOfMark(snapshot, rules);
}

function busyOrNameless(what: string, { status, name }: Volume | Snapshot): string | undefined {
  if (!isAtRest(status)) return `its status is ${status}: take it when it rests`;
  return name === ""
    ? `the ${what} has no name, and resources have one: give it a name in the console first`
    : undefined;
}

/** The stack that made it may still have it in its state, and delete it. */
function obstacleOfMark({ mark }: Volume | Snapshot, { stacks }: Rules): string | undefined {
  if (mark === undefined) return undefined;
  const stack = mark.owner.split("/").slice(0, 2).join("/");
  if (stacks.has(stack)) return undefined;
  return (
    `its description says that the stack ${stack} made it: pipe that stack's \`pulumi stack export\` into this command if it is yours; ` +
    `otherwise let it go there first, and write adopt: { id, from: ${JSON.stringify(stack)} } by hand`
  );
}
