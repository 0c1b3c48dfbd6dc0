import { describe, expect, test } from "vitest";
import { type Dependency, dependenciesIn, Side } from "./comparable.js";
import { readRecordings, type RecordedCommand, type Recording } from "./recording.js";
import { Replay } from "./replay.js";
import { seenHere, seenInRecording } from "./seen.js";

/** Scenarios that the lab cannot run yet, and why. */
const notRun: Readonly<Record<string, string>> = {
  "11f-door-change": "moves between the dynamic and the native door: the native door is not built",
  "11g-door-change-destroy": "moves between the dynamic and the native door: the native door is not built",
  "17-invoke": "calls functions of the native provider (invoke): the native door is not built",
};

/** Single commands that are left out of a scenario; the state stays as it was. */
const notRunFlags: Readonly<Record<string, string>> = {
  "--run-program": "the lab refreshes without the program",
};

const recordings = readRecordings();
const run = recordings.filter(({ scenario }) => notRun[scenario] === undefined);

describe("the lab makes the provider calls that the real engine made, and leaves the same state", () => {
  test.each(run.map((recording) => ({ name: `${recording.scenario}: ${recording.title}`, recording })))(
    "$name",
    async ({ recording }) => {
      await using replay = await Replay.open(recording);
      const [theirs, ours] = [new Side(), new Side()];
      for (const [index, command] of recording.commands.entries()) {
        if (whyNot(command) !== undefined) continue;
        const dependencies = dependenciesDuring(recording, index);
        const expected = theirs.comparable(command, seenInRecording(command), dependencies);
        const actual = ours.comparable(command, seenHere(command, await replay.run(command)), dependencies);
        const where = `command ${index + 1}: ${command.args.slice(1).join(" ")}`;
        expect({ where, ...actual }).toEqual({ where, ...expected });
      }
    },
  );
});

test("the recordings that the lab is not held to are listed", () => {
  const scenarios = Object.entries(notRun).map(([scenario, reason]) => ({ scenario, command: "all", reason }));
  const commands = run.flatMap(({ scenario, commands: all }) =>
    all.flatMap((command) => {
      const reason = whyNot(command);
      return reason === undefined ? [] : [{ scenario, command: command.args.slice(1).join(" "), reason }];
    }),
  );
  console.table([...scenarios, ...commands]);
  expect(recordings.length - run.length).toBe(Object.keys(notRun).length);
});

function whyNot(command: RecordedCommand): string | undefined {
  return command.args.map((arg) => notRunFlags[arg]).find((reason) => reason !== undefined);
}

/** Who depends on whom while the command runs: as in the state after it; for a destroy in the one before. */
function dependenciesDuring({ commands }: Recording, index: number): Dependency[] {
  const known = commands
    .slice(0, index + 1)
    .flatMap(({ stateAfter }) => (stateAfter === undefined ? [] : [stateAfter]));
  const state = commands[index]?.args[1] === "destroy" ? known.at(-2) : known.at(-1);
  return dependenciesIn(state ?? []);
}
