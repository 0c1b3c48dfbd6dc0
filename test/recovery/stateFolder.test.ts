import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StateFolder } from "../../provider/recovery/stateFolder.js";
import { aFolder, aStateFolder } from "./stateFolders.js";

test("what was written is read by the next process", () => {
  const root = aFolder();
  new StateFolder(root, "creates").write("Volume a/b", { id: "v-1" });
  expect(new StateFolder(root, "creates").read("Volume a/b")).toEqual({ id: "v-1" });
});

test("a key that was never written is undefined, and removing it is no error", () => {
  const folder = aStateFolder();
  folder.remove("nothing");
  expect(folder.read("nothing")).toBeUndefined();
});

test("topics and keys do not touch each other, whatever letters they have", () => {
  const root = aFolder();
  const [creates, handedOver] = [new StateFolder(root, "creates"), new StateFolder(root, "handed-over")];
  creates.write("../a b/ü", 1);
  creates.write("..-a b-ü", 2);
  handedOver.write("../a b/ü", 3);
  expect([creates.read("../a b/ü"), creates.read("..-a b-ü"), handedOver.read("../a b/ü")]).toEqual([1, 2, 3]);
});

test("a file that is broken is an error that names it", () => {
  const folder = aStateFolder();
  folder.write("key", {});
  writeFileSync(folder.path("key"), "{");
  expect(() => folder.read("key")).toThrow(folder.path("key"));
});

test("nobody else on the machine may read it, and no draft is left", () => {
  const root = aFolder();
  const folder = new StateFolder(root, "creates");
  folder.write("key", {});
  expect(statSync(folder.path("key")).mode & 0o077).toBe(0);
  expect(statSync(join(root, "creates")).mode & 0o077).toBe(0);
  expect(readdirSync(join(root, "creates"))).toHaveLength(1);
});
