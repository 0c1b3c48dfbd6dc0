import { expect, test } from "vitest";
import { openLab, startEmulator } from "../../sdk/testing/index.js";
import { anEmulator } from "../emulator/asking.js";
import { aLab } from "./openedLab.js";

/** As a program writes it whose types nobody checks. */
function unchecked<T extends object>(options: object): T {
  return Object.assign(Object.create(null), options);
}

test("an option that the lab does not have is refused, with the one that was probably meant", async () => {
  await expect(openLab(unchecked({ confg: { size: 20 } }))).rejects.toThrow(
    /^openLab: there is no option confg, did you mean config\? \(options: cloud, /,
  );
});

test("an option that a command of the lab does not have is refused", async () => {
  const lab = await aLab();
  await expect(lab.up(".", unchecked({ previewOnly: true }))).rejects.toThrow("lab.up: there is no option previewOnly");
});

test.each([
  [{ zons: ["a"] }, "startEmulator: there is no option zons, did you mean zones?"],
  [{ cloud: "aws" }, "startEmulator: there is no cloud aws (clouds: otc, huaweicloud)"],
])("an emulator of %j is refused", async (options, words) => {
  await expect(startEmulator(unchecked(options))).rejects.toThrow(words);
});

test.each([
  [{ match: "createVolum" }, /^fault: ✖ createVolum is no operation, did you mean createVolume\?/],
  [{ match: "createVolume", statu: 500 }, /^fault: ✖ Unrecognized key: "statu"/],
])("a fault of %j, which would never happen, is refused in words", async (fault, words) => {
  const cloud = await anEmulator();
  expect(() => cloud.fault(unchecked(fault))).toThrow(words);
});
