import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { memoryOfThousand, timeOfCheckAndDiff, timeUntilCheck } from "./freshProcess.js";
import { costOfProgram } from "./programCost.js";
import { report } from "./report.js";
import { type Life, liveThrough } from "./stackLife.js";
import { compareWaits } from "./waits.js";
import { messageOf } from "../provider/transport/messageOf.js";

/** Pulumi's own default on few cores. */
const usualParallel = 8;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { volumes: { type: "string", default: "1,50" } } });
  const counts = values.volumes.split(",").map(Number);
  if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
    throw new Error(`--volumes ${values.volumes}: expected numbers of volumes, such as 1,50,1000`);
  }
  const lives: Life[] = [];
  for (const count of counts) {
    for (const parallel of new Set([count, Math.min(count, usualParallel)])) {
      process.stderr.write(`${count} volumes, parallel ${parallel} ...\n`);
      lives.push(await liveThrough(count, parallel));
    }
  }
  const [life] = lives;
  if (life === undefined) return;
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const waits = await compareWaits(tell);
  tell("fresh processes ...");
  const page = report({
    lives,
    waits,
    thousand: await memoryOfThousand(),
    freshProcess: await timeUntilCheck(life.volume),
    checkAndDiff: await timeOfCheckAndDiff(life.volume),
    program: await costOfProgram(),
  });
  process.stdout.write(page);
  writeFileSync(join(__dirname, "../../docs/benchmarks.md"), page);
}

main().catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
