import { describe, expect, test } from "vitest";
import { definitions } from "../../provider/resources/index.js";
import { changes, diff, disk, existing, snapshot, unknown } from "./checking.js";

const everything = {
  ...existing({
    ...disk,
    description: "logs",
    metadata: { team: "storage", tier: "gold" },
    bootable: true,
    multiattach: true,
  }),
  status: "available",
  attachments: [{ serverId: "server-1" }],
  projectId: "p-1",
};

/** What state says of one that is finished, where that is not `available`. */
const statusOf: Readonly<Record<string, string>> = {
  VolumeTransferAccepter: "accepted",
  SnapshotRollback: "done",
  VolumeImage: "active",
};

test.each(definitions.map((definition) => [definition.kind, definition] as const))(
  "%s: nothing differs from itself",
  (_, definition) => {
    const state = { ...everything, attachmentId: "a-1", status: statusOf[definition.kind] ?? "available" };
    expect(diff(state, everything, definition)).toMatchObject({ changes: [], silent: false });
  },
);

test("maps do not differ by the order of their keys", () => {
  expect(changes(everything, { ...everything, metadata: { tier: "gold", team: "storage" } })).toEqual([]);
});

test("outputs are never a difference", () => {
  expect(changes({ ...everything, status: "in-use", wwn: "1" }, { ...everything, status: "available" })).toEqual([]);
});

test("what the program leaves out is never a difference", () => {
  expect(changes(everything, disk)).toEqual([]);
});

test.each([
  ["availabilityZone", "eu-de-02"],
  ["snapshotId", "s-1"],
  ["imageId", "i-1"],
  ["backupId", "b-1"],
  ["sourceVolId", "v-1"],
  ["linkedClone", true],
  ["multiattach", false],
  ["deviceType", "SCSI"],
  ["kmsId", "key-1"],
  ["enterpriseProjectId", "ep-1"],
  ["dedicatedStorageId", "pool-1"],
])("another %s replaces a disk only where that is allowed", (argument, value) => {
  const allowed = { ...everything, allowReplacement: true };
  expect(changes(allowed, { ...allowed, [argument]: value })).toEqual([`${argument}!`]);
  expect(changes(allowed, { ...everything, [argument]: value, allowReplacement: false })).toContain(argument);
  expect(changes(everything, { ...everything, [argument]: value })).toEqual([argument]);
});

test.each([
  ["size", 40],
  ["volumeType", "SAS"],
  ["name", "renamed"],
  ["description", "other"],
  ["metadata", { team: "network" }],
  ["bootable", false],
  ["readonly", true],
  ["cascade", true],
  ["detachOnDelete", true],
  ["allowReplacement", true],
  ["iops", 3000],
  ["throughput", 125],
])("another %s changes a disk in place", (argument, value) => {
  expect(changes(everything, { ...everything, [argument]: value })).toEqual([argument]);
});

describe("a value that is not known yet", () => {
  test("is a difference", () => {
    expect(changes(everything, { ...everything, size: unknown })).toEqual(["size"]);
  });

  test("inside a map is a difference of the map", () => {
    expect(changes(everything, { ...everything, metadata: { team: unknown } })).toEqual(["metadata"]);
  });

  test("of an argument that replaces replaces no disk: it may turn out to be the same", () => {
    expect(changes(everything, { ...everything, snapshotId: unknown })).toEqual(["snapshotId"]);
  });

  test("of an argument that replaces any other kind does: what depends on it has to be planned for", () => {
    const daily = existing({ volumeId: "v-1" }, snapshot);
    expect(changes(daily, { ...daily, volumeId: unknown }, snapshot)).toEqual(["volumeId!"]);
  });
});

describe("__evs", () => {
  const evs = (more = {}) => ({ ...everything, __evs: { declared: ["size"], home: { region: "eu-de" }, ...more } });

  test("is no difference", () => {
    expect(diff(evs(), evs({ declared: ["name"], name: "other", home: { region: "eu-nl" } }))).toMatchObject({
      changes: [],
      silent: false,
    });
  });

  test("with other timeouts asks for an update without a changed property", () => {
    expect(diff(evs({ timeouts: { create: 60 } }), evs({ timeouts: { create: 90 } }))).toMatchObject({
      changes: [],
      silent: true,
    });
  });

  test("that is missing on one side asks for nothing", () => {
    expect(diff(everything, evs())).toMatchObject({ silent: false });
    expect(diff(evs({ timeouts: { create: 60 } }), disk)).toMatchObject({ silent: false });
  });
});

describe("a disk that is not finished", () => {
  test.each(["creating", "downloading", "restoring-backup", "error"])("in status %s asks for an update", (status) => {
    expect(diff({ ...everything, status }, everything).silent).toBe(true);
  });

  test.each(["available", "in-use", "extending", "awaiting-transfer", "error_extending"])(
    "in status %s asks for none",
    (status) => {
      expect(diff({ ...everything, status }, everything).silent).toBe(false);
    },
  );
});

describe("diff is total: it throws at nothing", () => {
  const odd = [undefined, null, "", "x", 0, -1, Number.NaN, true, [], [null], {}, { size: {} }, unknown];
  const properties = odd.flatMap((value) => [
    { size: value, metadata: value, name: value, availabilityZone: value, __evs: value, status: value },
    { ...disk, volumeType: value, nonsense: value },
  ]);

  test.each(definitions.map((definition) => [definition.kind, definition] as const))("for %s", (_, definition) => {
    for (const old of properties) {
      for (const news of properties) expect(() => diff(old, news, definition)).not.toThrow();
    }
  });

  test("for a refresh, which calls it with the cloud as old: a smaller size is a difference, not an error", () => {
    expect(changes({ ...everything, size: 100 }, everything)).toEqual(["size"]);
  });
});
