import { describe, expect, test } from "vitest";
import { check, disk, named, offline, problems, problemsOf, unknown, volume } from "./checking.js";

describe("a disk", () => {
  test("with size, zone and type is taken", () => {
    expect(problems(disk)).toEqual([]);
  });

  test.each([
    ["size", /^size: it is required/],
    ["availabilityZone", /^availabilityZone: it is required on Open Telekom Cloud/],
    ["volumeType", /^volumeType: it is required on Open Telekom Cloud \(EVS v2\), unless snapshotId is given/],
  ])("without %s is refused", (argument, words) => {
    const { [argument]: _, ...rest }: Record<string, unknown> = disk;
    expect(problems(rest)).toEqual([expect.stringMatching(words)]);
  });

  test("from a snapshot needs no type", () => {
    expect(problems({ size: 20, availabilityZone: "eu-de-01", snapshotId: "s-1" })).toEqual([]);
  });

  test("from a backup needs no size", () => {
    expect(problems({ availabilityZone: "eu-de-01", volumeType: "SSD", backupId: "b-1" })).toEqual([]);
  });

  test("from two sources is refused by both names", () => {
    expect(problems({ ...disk, snapshotId: "s-1", imageId: "i-1" })).toEqual([
      "snapshotId: a disk has at most one source; leave out snapshotId or imageId.",
    ]);
  });

  test("whose sources are not known yet is refused all the same: two are given", () => {
    expect(problems({ ...disk, snapshotId: unknown, imageId: unknown })).toHaveLength(1);
  });

  const decided: readonly [string, string][] = [
    ["deviceType", "SCSI"],
    ["kmsId", "key-1"],
  ];

  test.each(decided)("from an image or a snapshot is refused with %s, which the source decides", (argument, value) => {
    for (const source of ["imageId", "snapshotId"])
      expect(problems({ ...disk, [source]: "x-1", [argument]: value })).toEqual([
        `${argument}: ${source} decides it; leave ${argument} out.`,
      ]);
  });

  test.each(decided)("from a backup or from nothing is accepted with %s", (argument, value) => {
    expect(problems({ ...disk, backupId: "b-1", [argument]: value })).toEqual([]);
    expect(problems({ ...disk, [argument]: value })).toEqual([]);
  });

  test("is a linked clone only of a snapshot", () => {
    expect(problems({ ...disk, linkedClone: true })).toEqual([
      expect.stringContaining("linkedClone: only a disk from a snapshot"),
    ]);
  });

  test("that is not on a configured cloud yet is checked for what depends on none", () => {
    const provider = offline({ EVS_CLOUD: "" });
    expect(problemsOf(provider.check(volume, undefined, { size: -1 }))).toEqual([
      expect.stringMatching(/^size: -1 is not accepted/),
    ]);
  });
});

describe("the size", () => {
  test.each([10, 32_768])("of %i GiB is taken", (size) => {
    expect(problems({ ...disk, size })).toEqual([]);
  });

  test.each([1, 9, 32_769])("of %i GiB is refused with the range", (size) => {
    expect(problems({ ...disk, size })).toEqual([expect.stringContaining(`size: ${size} GiB is not accepted`)]);
    expect(problems({ ...disk, size }).join()).toContain("10 to 32768 GiB");
  });

  test.each([0, -5, 20.5, "20", Number.NaN])("of %s is refused", (size) => {
    expect(problems({ ...disk, size })).toEqual([expect.stringMatching(/^size: .* is not accepted/)]);
  });

  test("of a disk from an image goes from 1 GiB for a system disk to the most of a data disk", () => {
    for (const size of [1, 1025, 32_768]) expect(problems({ ...disk, size, imageId: "i-1" })).toEqual([]);
    expect(problems({ ...disk, size: 32_769, imageId: "i-1" })).toHaveLength(1);
  });
});

describe("texts are measured in bytes", () => {
  test.each(["name", "description"])("%s of 255 bytes is taken", (argument) => {
    expect(problems({ ...disk, [argument]: "x".repeat(255) })).toEqual([]);
  });

  test.each(["name", "description"])("%s of 128 letters of two bytes is refused", (argument) => {
    expect(problems({ ...disk, [argument]: "ü".repeat(128) })).toEqual([
      expect.stringMatching(new RegExp(`^${argument}: the ${argument} has 256 bytes; .* allows at most 255`)),
    ]);
  });

  test("a metadata value of 256 bytes is refused by its key", () => {
    expect(problems({ ...disk, metadata: { note: "x".repeat(256) } })).toEqual([
      expect.stringContaining("metadata: the value of note has 256 bytes"),
    ]);
  });

  test("a metadata key of 256 bytes or none is refused", () => {
    expect(problems({ ...disk, metadata: { ["k".repeat(256)]: "v" } })).toHaveLength(1);
    expect(problems({ ...disk, metadata: { "": "v" } })).toEqual(["metadata: a key is empty; give it a name."]);
  });
});

describe("keys of the service in metadata are refused", () => {
  test.each([
    ["hw:passthrough", "deviceType"],
    ["full_clone", "linkedClone"],
    ["readonly", "readonly"],
    ["__system__cmkid", "kmsId"],
    ["__system__encrypted", "kmsId"],
  ])("%s, with the argument %s to use instead", (key, instead) => {
    expect(problems({ ...disk, metadata: { [key]: "1" } })).toEqual([
      `metadata: the key ${key} belongs to the service and can't be set as metadata; use the argument ${instead} instead.`,
    ]);
  });

  test.each(["attached_mode", "policy", "orderID", "billing", "_system_enableActive", "_system_other"])("%s", (key) => {
    expect(problems({ ...disk, metadata: { [key]: "1" } })).toEqual([
      expect.stringContaining(`the key ${key} belongs to the service`),
    ]);
  });

  test("but not keys that only begin alike", () => {
    expect(problems({ ...disk, metadata: { policyName: "1", readonlyUntil: "2", billing_code: "3" } })).toEqual([]);
  });
});

describe("arguments that EVS v2 lacks are refused by name", () => {
  test.each([
    ["iops", 3000],
    ["throughput", 125],
    ["sourceVolId", "v-1"],
    ["tags", { team: "storage" }],
    ["enterpriseProjectId", "ep-1"],
    ["dedicatedStorageId", "pool-1"],
  ])("%s", (argument, value) => {
    expect(problems({ ...disk, [argument]: value })).toEqual([
      expect.stringMatching(
        new RegExp(`^${argument}: it is not supported on Open Telekom Cloud \\(EVS v2\\), only on .+ Leave it out\\.$`),
      ),
    ]);
  });

  test("also while their value is not known", () => {
    expect(problems({ ...disk, iops: unknown })).toHaveLength(1);
  });
});

describe("a name of an argument that does not exist", () => {
  test.each([
    ["volume_type", "volumeType"],
    ["SIZE", "size"],
    ["discription", "description"],
    ["availabilityzone", "availabilityZone"],
  ])("%s is refused with the nearest: %s", (wrong, right) => {
    expect(problems({ ...disk, [wrong]: "x" }).join()).toContain(
      `${wrong}: Volume has no argument ${wrong}. Did you mean ${right}?`,
    );
  });

  test("that is like none is refused with the list of all", () => {
    expect(problems({ ...disk, xyzxyz: true })).toEqual([
      expect.stringMatching(/^xyzxyz: Volume has no argument xyzxyz\. Its arguments are size, availabilityZone, /),
    ]);
  });
});

describe("an output that is given as an argument", () => {
  test.each(["status", "attachments", "createdAt", "wwn", "region", "projectId"])(
    "%s is named as what it is",
    (name) => {
      expect(problems({ ...disk, [name]: "x" })).toEqual([
        `${name}: it is an output of Volume: it can be read, and not set. Leave it out.`,
      ]);
    },
  );
});

describe("a value of the wrong type is refused", () => {
  test.each([
    ["size", Number.NaN, "size: NaN is not accepted: a whole number of GiB is needed"],
    ["size", "20", "size: this text of 2 characters is not accepted: a whole number of GiB is needed"],
    ["cascade", "yes", "cascade: this text of 3 characters is not accepted: expected boolean, got string"],
    ["description", 5, "description: 5 is not accepted: expected string, got number"],
    ["deviceType", "IDE", 'deviceType: this text of 3 characters is not accepted: expected one of "VBD"|"SCSI"'],
    ["description", ["a"], "description: a list is not accepted: expected string, got array"],
    ["name", { a: "b" }, "name: a map is not accepted: expected string, got object"],
  ])("for %s: %j", (argument, value, words) => {
    expect(problems({ ...disk, [argument]: value })).toEqual([words]);
  });

  test("inside a map by its place", () => {
    expect(problems({ ...disk, metadata: { port: 8080, owner: "x", list: [] } })).toEqual([
      "metadata.port: expected string, got number",
      "metadata.list: expected string, got array",
    ]);
  });
});

describe("values that are not known yet", () => {
  test("are skipped, and stand in the inputs as they came", () => {
    const { inputs, problems: found } = check({
      size: unknown,
      availabilityZone: unknown,
      volumeType: unknown,
      metadata: { team: unknown },
    });
    expect(found).toEqual([]);
    expect(inputs).toMatchObject({ size: unknown, metadata: { team: unknown } });
  });
});

test("what the program leaves out gets no default", () => {
  expect(Object.keys(check(disk).inputs).sort()).toEqual(["__evs", "availabilityZone", "name", "size", "volumeType"]);
});

test("null and undefined are the same as left out", () => {
  expect(check({ ...disk, description: null, iops: undefined }).inputs).toEqual(check(disk).inputs);
});

test("check is idempotent: its own inputs pass and stay as they are", () => {
  const { inputs } = check({ ...disk, description: "logs", metadata: { team: "storage" }, cascade: true });
  const again = offline().check(
    volume,
    inputs,
    named({ ...disk, description: "logs", metadata: { team: "storage" }, cascade: true }),
  );
  expect(again).toEqual({ inputs, problems: [] });
});
