import { describe, expect, it } from "vitest";

import { type Dependency, dependenciesOf, recordedSide, replayedSide, withIdNames } from "./compare.js";
import { readRecordings, type RecordedCommand, type Recording } from "./recording.js";
import { Replay } from "./replay.js";

/** Scenarios that the lab cannot run yet, and why. */
const notRun: Record<string, string> = {
  "11f-door-change": "moves between the dynamic and the native door: the native door is not built",
  "11g-door-change-destroy": "moves between the dynamic and the native door: the native door is not built",
  "17-invoke": "calls functions of the native provider (invoke): the native door is not built",
  "18-autonaming-disabled": "needs Pulumi's autonaming setting, which the lab does not have",
  "18-autonaming-pattern": "needs Pulumi's autonaming setting, which the lab does not have",
  "18-autonaming-verbatim": "needs Pulumi's autonaming setting, which the lab does not have",
};

/** Single commands that are left out of a scenario; the state stays as it was. */
const notRunFlags: Record<string, string> = {
  "--run-program": "the lab refreshes without the program",
};

const recordings = readRecordings();

describe("the lab makes the provider calls that the real engine made", () => {
  for (const recording of recordings) {
    if (notRun[recording.scenario] !== undefined) continue;
    it(`${recording.scenario}: ${recording.title}`, { timeout: 120_000 }, async () => {
      await using replay = await Replay.open(recording);
      const sides = { recorded: new Map<string, string>(), replayed: new Map<string, string>() };
      for (const [index, command] of recording.commands.entries()) {
        if (leftOut(command) !== undefined) continue;
        const where = `command ${index + 1}: ${command.args.slice(1).join(" ")}`;
        const dependencies = dependenciesAround(recording, index);
        const replayed = await replay.run(command);
        if (!Array.isArray(command.calls)) {
          expect(replayed.result.ok, where).toBe(command.exitCode === 0);
          if (command.maxCreatesInFlight !== undefined) expect(replayed.createsInFlight, where).toBe(command.maxCreatesInFlight);
          continue;
        }
        const actual = withIdNames(sides.replayed, () => replayedSide(command, replayed, dependencies));
        const expected = withIdNames(sides.recorded, () => recordedSide(command, dependencies));
        expect({ where, ...actual }).toEqual({ where, ...expected });
      }
    });
  }

  it("and says which recordings it was not held to", () => {
    const scenarios = Object.entries(notRun).map(([scenario, reason]) => ({ scenario, command: "all", reason }));
    const commands = recordings
      .filter(({ scenario }) => notRun[scenario] === undefined)
      .flatMap(({ scenario, commands: all }) =>
        all.flatMap((command) => {
          const reason = leftOut(command);
          return reason === undefined ? [] : [{ scenario, command: command.args.slice(1).join(" "), reason }];
        }),
      );
    console.table([...scenarios, ...commands]);
    expect(Object.keys(notRun).filter((name) => !recordings.some(({ scenario }) => scenario === name))).toEqual([]);
  });
});

function leftOut(command: RecordedCommand): string | undefined {
  const flag = command.args.find((arg) => notRunFlags[arg] !== undefined);
  return flag === undefined ? undefined : notRunFlags[flag];
}

/** Who depends on whom while the command runs: as in the state after it; for a destroy in the one before. */
function dependenciesAround({ commands }: Recording, index: number): Dependency[] {
  const known = commands.slice(0, index + 1).filter(({ stateAfter }) => stateAfter !== undefined);
  const state = commands[index]?.args[1] === "destroy" ? known.at(-2) : known.at(-1);
  return dependenciesOf(state?.stateAfter ?? []);
}
