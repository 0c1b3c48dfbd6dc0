import { describe, expect, test } from "vitest";
import {
  changes,
  check,
  diff,
  disk,
  existing,
  named,
  offline,
  problems,
  problemsOf,
  unknown,
  volume,
} from "./checking.js";

const replacing: readonly [string, unknown, unknown][] = [
  ["availabilityZone", "eu-de-01", "eu-de-02"],
  ["snapshotId", "s-1", "s-2"],
  ["imageId", "i-1", "i-2"],
  ["backupId", "b-1", "b-2"],
  ["sourceVolId", "v-1", "v-2"],
  ["multiattach", false, true],
  ["deviceType", "VBD", "SCSI"],
  ["kmsId", "k-1", "k-2"],
  ["enterpriseProjectId", "p-1", "p-2"],
  ["dedicatedStorageId", "d-1", "d-2"],
];

/** The problems that are about replacements. */
function refusals(args: Record<string, unknown>, old: Record<string, unknown>): string[] {
  return problems(args, { ...existing(disk), ...old }).filter((problem) => problem.includes("replaces the disk"));
}

describe("a change that would replace a disk", () => {
  test.each(replacing)("of %s is refused, unless it is allowed", (argument, was, is) => {
    const old = { [argument]: was };
    expect(refusals({ ...disk, [argument]: is }, old)).toEqual([expect.stringMatching(new RegExp(`^${argument}: `))]);
    expect(refusals({ ...disk, [argument]: is, allowReplacement: true }, old)).toEqual([]);
    expect(refusals({ ...disk, [argument]: was }, old)).toEqual([]);
  });

  test("of linkedClone is refused for a clone", () => {
    const clone = { ...disk, snapshotId: "s-1", linkedClone: false };
    expect(refusals({ ...clone, linkedClone: true }, clone)).toHaveLength(1);
  });

  test("says what would be lost, and each way out", () => {
    const [said] = refusals({ ...disk, availabilityZone: "eu-de-02" }, {});
    for (const word of ["deleted with its data", "snapshots", "only an exported image or a backup survives"])
      expect(said).toContain(word);
    for (const way of [
      "set back what changed",
      'ignoreChanges: ["availabilityZone"]',
      "pulumi up --target-replace <its URN>",
      "allowReplacement: true",
    ])
      expect(said).toContain(way);
  });

  test("of several arguments is one refusal that names them all", () => {
    const [said, ...others] = refusals(
      { ...disk, availabilityZone: "eu-de-02", multiattach: true },
      { multiattach: false },
    );
    expect(others).toEqual([]);
    expect(said).toContain("availabilityZone, multiattach: a change of availabilityZone or multiattach replaces");
  });

  test("is allowed by what the program says now, not by what it said before", () => {
    const old = existing({ ...disk, allowReplacement: true });
    const moved = { ...disk, availabilityZone: "eu-de-02" };
    expect(problems(moved, old)).toHaveLength(1);
    expect(check(moved, old).inputs).toMatchObject({ allowReplacement: false });
    expect(problems({ ...moved, allowReplacement: false }, old)).toHaveLength(1);
  });

  test("is not guessed at while the value is not known", () => {
    expect(problems({ ...disk, availabilityZone: unknown }, existing(disk))).toEqual([]);
  });

  test("is none for a new disk, and so for one that the user replaces by name", () => {
    expect(problems({ ...disk, availabilityZone: "eu-de-02" })).toEqual([]);
  });

  test("deletes the old disk first when it is allowed", () => {
    const news = { ...existing(disk), availabilityZone: "eu-de-02", allowReplacement: true };
    expect(diff(existing(disk), news)).toMatchObject({ deleteBeforeReplace: true });
  });
});

describe("an argument that is only new", () => {
  test("is no replacement for check, which can't see whether the disk has that value", () => {
    expect(problems({ ...disk, deviceType: "SCSI" }, existing(disk))).toEqual([]);
  });

  test("and differs from the disk is an update, which refuses it", () => {
    const state = { ...existing(disk), deviceType: "VBD" };
    expect(changes(state, check({ ...disk, deviceType: "SCSI" }, existing(disk)).inputs)).toEqual(["deviceType"]);
  });
});

describe("a disk whose create failed", () => {
  const inputs = named(existing(disk), "data", { neverMade: true });
  const state = { ...inputs, status: "error" };

  test("is replaced without a word of the program, the old one first", () => {
    const { changes: found, deleteBeforeReplace } = diff(state, existing(disk));
    expect(found).toEqual([{ path: "status", kind: "update", replaces: true }]);
    expect(deleteBeforeReplace).toBe(true);
  });

  test("is told of", () => {
    const said: string[] = [];
    offline({}, said).diff(volume, "disk-1", state, existing(disk));
    expect(said).toEqual([expect.stringMatching(/disk-1 could not be created and holds no data.*replaces it/)]);
  });

  test("is not replaced when its status is another", () => {
    for (const status of ["available", "in-use", "error_extending", undefined])
      expect(changes({ ...state, status }, existing(disk))).toEqual([]);
  });

  test("can get another zone, another type and a smaller size once a refresh has told its inputs", () => {
    const other = { size: 10, availabilityZone: "eu-de-02", volumeType: "SAS" };
    const checked = offline().check(volume, inputs, named(other));
    expect(problemsOf(checked)).toEqual([]);
    expect(checked.inputs["__evs"]).not.toHaveProperty("neverMade");
    expect(problems(other, existing(disk))).toHaveLength(3);
  });
});

test("a disk in error of which nothing proves that it never was is not replaced", () => {
  expect(diff({ ...existing(disk), status: "error" }, existing(disk))).toMatchObject({ changes: [], silent: true });
});
