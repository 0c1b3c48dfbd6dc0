import { describe, expect, test } from "vitest";
import {
  changes,
  check,
  disk,
  existing,
  named,
  offline,
  problems,
  problemsOf,
  snapshot,
  unknown,
  volume,
  volumeMetadata,
  volumeTransfer,
} from "./checking.js";

describe("the name", () => {
  test("is that of the resource, without a suffix", () => {
    expect(check(disk).inputs).toMatchObject({ name: "data" });
  });

  test("is the program's when it gives one", () => {
    expect(check({ ...disk, name: "logs" }).inputs).toMatchObject({ name: "logs" });
  });

  test("stays when the resource is renamed by an alias and gives none", () => {
    const old = existing(disk);
    const { inputs } = offline().check(volume, old, named(disk, "renamed"));
    expect(inputs).toMatchObject({ name: "data" });
    expect(changes(old, inputs)).toEqual([]);
  });

  test("returns to the resource's when it is removed from the program", () => {
    expect(check(disk, existing({ ...disk, name: "logs" })).inputs).toMatchObject({ name: "data" });
  });

  test("stays over one more run after it was removed", () => {
    const removed = check(disk, existing({ ...disk, name: "logs" })).inputs;
    expect(check(disk, removed).inputs).toMatchObject({ name: "data" });
  });

  test("is not invented for VolumeMetadata", () => {
    expect(check({ volumeId: "v-1", metadata: {} }, undefined, volumeMetadata).inputs).not.toHaveProperty("name");
  });
});

describe("an argument that is removed from the program", () => {
  const old = existing({
    ...disk,
    description: "logs",
    metadata: { team: "storage" },
    cascade: true,
    bootable: true,
    deviceType: "SCSI",
    multiattach: true,
  });
  const { inputs } = check(disk, old);

  test("is cleared when it is description, metadata or cascade", () => {
    expect(inputs).toMatchObject({ description: "", metadata: {}, cascade: false });
  });

  test("is left as it is when it is any other", () => {
    for (const argument of ["bootable", "deviceType", "multiattach"]) expect(inputs).not.toHaveProperty(argument);
  });

  test("changes only what is cleared, and never replaces", () => {
    expect(changes(old, inputs)).toEqual(["description", "metadata", "cascade"]);
  });

  test("is no change any more in the run after that", () => {
    const cleared = { ...old, ...inputs };
    expect(changes(cleared, check(disk, inputs).inputs)).toEqual([]);
  });

  test("of a source leaves the disk as it is", () => {
    const fromSnapshot = existing({ ...disk, snapshotId: "s-1" });
    expect(changes(fromSnapshot, check(disk, fromSnapshot).inputs)).toEqual([]);
  });
});

describe("an argument that is added", () => {
  test("and equals what the cloud has is no change", () => {
    const state = { ...existing(disk), deviceType: "VBD", multiattach: false, bootable: false, description: "" };
    const { inputs } = check(
      { ...disk, deviceType: "VBD", multiattach: false, bootable: false, description: "" },
      existing(disk),
    );
    expect(changes(state, inputs)).toEqual([]);
  });

  test("and differs is a change", () => {
    const state = { ...existing(disk), deviceType: "VBD", multiattach: false };
    expect(changes(state, check({ ...disk, multiattach: true, bootable: true }, existing(disk)).inputs)).toEqual([
      "multiattach",
      "bootable",
    ]);
  });
});

describe("a smaller size", () => {
  test("is refused with both sizes and the ways out", () => {
    const [problem] = problems({ ...disk, size: 10 }, existing(disk));
    expect(problem).toContain("size: this disk has 20 GiB and can't shrink to 10 GiB");
    expect(problem).toMatch(/keep size: 20.*second, smaller, empty disk.*--target-replace.*destroys its data/);
  });

  test("is fine for a new disk, and so for the second check of a replacement", () => {
    expect(problems({ ...disk, size: 10 })).toEqual([]);
  });

  test("is fine in a replacement that is allowed, and in no other", () => {
    const moved = { ...disk, size: 10, availabilityZone: "eu-de-02" };
    expect(problems({ ...moved, allowReplacement: true }, existing(disk))).toEqual([]);
    expect(problems(moved, existing(disk)).join()).toContain("can't shrink to 10 GiB");
    expect(problems({ ...disk, size: 10, allowReplacement: true }, existing(disk))).toHaveLength(1);
  });

  test("is refused when an argument that would replace is only added: it may equal what the cloud has", () => {
    expect(problems({ ...disk, size: 10, deviceType: "VBD" }, existing(disk))).toHaveLength(1);
  });

  test("is not guessed at while the size is not known", () => {
    expect(problems({ ...disk, size: unknown }, existing(disk))).toEqual([]);
  });
});

describe("another type", () => {
  test("is refused where the cloud can't retype, and replaces nothing", () => {
    const old = existing(disk);
    const { inputs, problems: found } = check({ ...disk, volumeType: "SAS" }, old);
    expect(found.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/type SSD can't become SAS.*--target-replace/),
    ]);
    expect(changes(old, inputs)).toEqual(["volumeType"]);
  });

  test("is fine in a replacement that is allowed", () => {
    const moved = { ...disk, volumeType: "SAS", availabilityZone: "eu-de-02", allowReplacement: true };
    expect(problems(moved, existing(disk))).toEqual([]);
  });

  test("is fine for a type that the cloud could not tell", () => {
    const { volumeType: _, ...old } = existing(disk);
    expect(problems(disk, old)).toEqual([]);
  });
});

describe("__evs", () => {
  test("says where the resource lives, what was declared and what the name is", () => {
    expect(check({ ...disk, description: undefined }).inputs["__evs"]).toMatchObject({
      home: { cloud: "otc", region: "eu-de" },
      declared: ["availabilityZone", "size", "volumeType"],
      name: "data",
      resource: "project/stack//data",
    });
  });

  test("may be missing in what the program sends and in what state has", () => {
    const { __evs: _, ...bare } = existing(disk);
    expect(problemsOf(offline().check(volume, bare, disk))).toEqual([]);
  });

  test("of the old inputs keeps its home, and another one today is refused with both", () => {
    const elsewhere = offline({ OS_REGION_NAME: "eu-nl" });
    const checked = elsewhere.check(volume, existing(disk), named(disk));
    expect(problemsOf(checked)).toEqual([expect.stringContaining('region "eu-de" (configured now: "eu-nl")')]);
    expect(checked.inputs["__evs"]).toMatchObject({ home: { region: "eu-de" } });
  });

  test("without a part of its home accepts any", () => {
    const old = { ...disk, __evs: { home: { cloud: "otc" } } };
    expect(problemsOf(offline({ OS_REGION_NAME: "eu-nl" }).check(volume, old, named(disk)))).toEqual([]);
  });
});

describe("other kinds", () => {
  test.each([
    ["Snapshot", snapshot, {}],
    ["VolumeTransfer", volumeTransfer, {}],
    ["VolumeMetadata", volumeMetadata, { metadata: {} }],
  ])("%s needs the id of its disk", (_, kind, args) => {
    expect(problems(args, undefined, kind)).toEqual([expect.stringContaining("volumeId: it is required")]);
  });

  test("VolumeMetadata needs metadata, and refuses keys of the service", () => {
    expect(problems({ volumeId: "v-1" }, undefined, volumeMetadata)).toEqual([
      expect.stringContaining("metadata: it is required"),
    ]);
    expect(problems({ volumeId: "v-1", metadata: { policy: "x" } }, undefined, volumeMetadata)).toHaveLength(1);
  });

  test("a snapshot measures name, description and metadata in bytes", () => {
    const long = "ü".repeat(128);
    expect(
      problems({ volumeId: "v-1", name: long, description: long, metadata: { k: long } }, undefined, snapshot),
    ).toHaveLength(3);
  });

  test("a snapshot has no name and no key by which the service knows its own", () => {
    const daily = { volumeId: "v-1", name: "daily" };
    expect(problems({ ...daily, name: "autobk_snapshot_daily" }, undefined, snapshot)).toEqual([
      expect.stringMatching(/^name: names that begin with autobk_snapshot_ .* could never be deleted/),
    ]);
    expect(problems({ ...daily, name: "daily_autobk_snapshot_" }, undefined, snapshot)).toEqual([]);
    expect(problems({ ...daily, metadata: { _system_enableActive: "true" } }, undefined, snapshot)).toEqual([
      expect.stringContaining("_system_enableActive belongs to the service"),
    ]);
  });

  test("a snapshot whose description and metadata are removed is cleared", () => {
    const old = existing({ volumeId: "v-1", description: "nightly", metadata: { k: "v" }, force: true }, snapshot);
    expect(check({ volumeId: "v-1" }, old, snapshot).inputs).toMatchObject({
      description: "",
      metadata: {},
      force: false,
    });
  });

  test("a transfer is replaced by another name or disk, the old one first", () => {
    const old = existing({ volumeId: "v-1", name: "a" }, volumeTransfer);
    expect(changes(old, { ...old, name: "b", volumeId: "v-2" }, volumeTransfer)).toEqual(["volumeId!", "name!"]);
    expect(offline().diff(volumeTransfer, "t-1", old, old).deleteBeforeReplace).toBe(true);
  });
});
