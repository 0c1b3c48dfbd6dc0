import { UnknownValueError } from "@pulumi/policy";
import { describe, expect, test } from "vitest";
import { volumeSizeLimit } from "../../sdk/policy/index.js";
import { unknownNumber, violations } from "./violations.js";

describe("without any configuration", () => {
  test.each([10, 1024])("a volume of %i GiB passes", async (size) => {
    expect(await violations(volumeSizeLimit(), { size, volumeType: "SSD" })).toEqual([]);
  });

  test.each([9, 1025])("a volume of %i GiB is refused with its size and both limits", async (size) => {
    expect(await violations(volumeSizeLimit(), { size, volumeType: "SSD" })).toEqual([
      `size is ${size} GiB, and this policy allows 10 to 1024 GiB for volumeType SSD.`,
    ]);
  });
});

test.each(["evs:index:Volume", "pulumi-nodejs:dynamic/evs:Volume"])(
  "volumes of type %s are concerned",
  async (type) => {
    expect(await violations(volumeSizeLimit(), { size: 5000 }, { type })).toHaveLength(1);
  },
);

test.each(["evs:index:Snapshot", "pulumi-nodejs:dynamic/other:Volume"])(
  "resources of type %s are not",
  async (type) => {
    expect(await violations(volumeSizeLimit(), { size: 5000 }, { type })).toBeUndefined();
  },
);

test("a type with limits of its own goes by them alone", async () => {
  const rule = volumeSizeLimit({ limits: { SATA: { maximum: 4096 } } });
  expect(await violations(rule, { size: 4096, volumeType: "SATA" })).toEqual([]);
  expect(await violations(rule, { size: 4096, volumeType: "SAS" })).toHaveLength(1);
});

test("an end that is not set is open", async () => {
  const rule = volumeSizeLimit({ otherwise: { minimum: 100 } });
  expect(await violations(rule, { size: 30_000, volumeType: "SAS" })).toEqual([]);
  expect(await violations(rule, { size: 99, volumeType: "SAS" })).toEqual([
    "size is 99 GiB, and this policy allows at least 100 GiB for volumeType SAS.",
  ]);
});

test("the policy config of the CLI goes over what the code says", async () => {
  const rule = volumeSizeLimit({ otherwise: { maximum: 100 } });
  const config = { otherwise: { maximum: 200 } };
  expect(await violations(rule, { size: 150, volumeType: "SAS" }, { config })).toEqual([]);
});

test("what the policy config leaves out stays as the code says", async () => {
  const rule = volumeSizeLimit({ otherwise: { maximum: 100 } });
  const config = { limits: { SSD: { maximum: 50 } } };
  expect(await violations(rule, { size: 150, volumeType: "SAS" }, { config })).toHaveLength(1);
});

test("a volume without a size is refused: its size would be found out too late", async () => {
  expect(await violations(volumeSizeLimit(), { backupId: "b-1", volumeType: "SSD" })).toEqual([
    "size is not set, and this policy allows 10 to 1024 GiB for volumeType SSD: set it.",
  ]);
});

test("a volume without a type goes by the limits for all others", async () => {
  expect(await violations(volumeSizeLimit(), { size: 2000 })).toEqual([
    "size is 2000 GiB, and this policy allows 10 to 1024 GiB for a volume without volumeType.",
  ]);
});

test("a size that is not known yet is left to Pulumi, which says so", async () => {
  await expect(violations(volumeSizeLimit(), { size: unknownNumber, volumeType: "SSD" })).rejects.toThrow(
    UnknownValueError,
  );
});

test.each([
  ["a misspelt name", { limit: {} }],
  ["a limit that is no number", { otherwise: { maximum: "100" } }],
])("a policy config with %s lets nothing pass", async (_, config) => {
  await expect(violations(volumeSizeLimit(), { size: 20, volumeType: "SSD" }, { config })).rejects.toThrow(
    "The configuration of policy volume-size-limit is not valid",
  );
});

test("a limit below one GiB is refused where the pack is written", () => {
  expect(() => volumeSizeLimit({ otherwise: { maximum: 0 } })).toThrow(/volume-size-limit.*\n.*maximum/s);
});
