import { expect, test } from "vitest";
import { files, textOf } from "./repository.js";

const texts = files.filter((file) => !/\.(png|ico|gz|tgz)$/.test(file));

test.each(texts)("%s names no path of a machine", (file) => {
  expect(textOf(file).match(/(?<![\w.$}/:-])\/(work|opt|home|root|Users|tmp)\/.*/g) ?? []).toEqual([]);
});

test.each(texts)("%s names no package registry", (file) => {
  expect(textOf(file).match(/https?:\/\/[^/\s"]*(registry|artifactory|npm)[^/\s"]*/gi) ?? []).toEqual([]);
});

test("the lock file names no host to download from", () => {
  expect(textOf("package-lock.json").match(/"resolved": "(?!").*/g) ?? []).toEqual([]);
});
