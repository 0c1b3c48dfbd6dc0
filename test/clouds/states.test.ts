import { describe, expect, test } from "vitest";
import {
  allowedIn,
  can,
  isAtRest,
  isBusy,
  isFailed,
  snapshotStates,
  volumeStates,
} from "../../provider/clouds/states.js";

/** A.3 "EVS Disk Status" of the reference, word for word. */
const documentedDiskStates = [
  "creating",
  "available",
  "in-use",
  "error",
  "attaching",
  "detaching",
  "restoring-backup",
  "backing-up",
  "error_restoring",
  "uploading",
  "downloading",
  "extending",
  "error_extending",
  "deleting",
  "error_deleting",
  "rollingback",
  "error_rollback",
  "awaiting-transfer",
];

/** A.4 "EVS Snapshot Status". */
const documentedSnapshotStates = [
  "creating",
  "available",
  "error",
  "deleting",
  "error_deleting",
  "rollbacking",
  "backing-up",
];

test("every documented state of a disk is known", () => {
  expect(Object.keys(volumeStates)).toEqual(expect.arrayContaining(documentedDiskStates));
});

test("exactly the documented states of a snapshot are known", () => {
  expect(Object.keys(snapshotStates).sort()).toEqual([...documentedSnapshotStates].sort());
});

test.each(["available", "in-use", "awaiting-transfer"])("a disk that is %s is at rest", (status) => {
  expect(isAtRest(status)).toBe(true);
});

test.each([
  "creating",
  "downloading",
  "restoring-backup",
  "attaching",
  "detaching",
  "extending",
  "uploading",
  "rollingback",
  "rollbacking",
  "backing-up",
  "deleting",
  "retyping",
  "reserved",
  "maintenance",
])("%s is waited for", (status) => {
  expect(isBusy(status)).toBe(true);
});

test("a word that no reference has is waited for", () => {
  expect(isBusy("migrating-somewhere")).toBe(true);
});

test.each([
  "error",
  "error_extending",
  "error_restoring",
  "error_rollback",
  "error_rollbacking",
  "error_deleting",
  "error_detaching",
  "error_managing",
  "error_never_heard_of",
])("%s ends a wait", (status) => {
  expect(isFailed(status)).toBe(true);
});

test("no state is of two kinds", () => {
  for (const status of [...documentedDiskStates, ...documentedSnapshotStates]) {
    expect([isBusy(status), isAtRest(status), isFailed(status)].filter(Boolean), status).toHaveLength(1);
  }
});

describe("what is allowed when", () => {
  // EVS.1046, EVS.1047, EVS.1064, EVS.1065, EVS.2043, sections 6.2.1, 7.2.4, 7.3.1 and 7.4.1
  test.each([
    ["delete", ["available", "error", "error_extending", "error_restoring", "error_rollback"]],
    ["extend", ["available", "in-use"]],
    ["extendShared", ["available"]],
    ["snapshot", ["available", "in-use"]],
    ["snapshotForced", ["available", "in-use", "attaching"]],
    ["transfer", ["available"]],
    ["export", ["available"]],
    ["exportForced", ["available", "in-use"]],
    ["rollback", ["available", "error_rollback"]],
    ["retype", ["available", "in-use"]],
    ["deleteSnapshot", ["available", "error"]],
    ["cloneSnapshot", ["available", "backing-up"]],
    ["rollbackSnapshot", ["available"]],
  ] as const)("%s as the reference says", (operation, states) => {
    expect(allowedIn(operation)).toEqual(states);
  });

  test("the other spelling of a state allows the same", () => {
    expect(can("delete", "error_rollbacking")).toBe(true);
  });

  test("a disk that could not be deleted cannot be deleted again", () => {
    expect(can("delete", "error_deleting")).toBe(false);
  });

  test("metadata is not written while a disk is busy", () => {
    expect(can("metadata", "extending")).toBe(false);
  });
});
