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

test("equal keys of two owners do not touch each other", () => {
  const root = aFolder();
  const [here, there] = ["file:///here", "s3://there"].map((scope) => new StateFolder(root, "creates", scope));
  here?.write("key", 1);
  expect([here?.read("key"), there?.read("key")]).toEqual([1, undefined]);
});

test("a folder that can't be written says which, and how to choose another", () => {
  const root = aFolder();
  writeFileSync(join(root, "file"), "");
  const folder = new StateFolder(join(root, "file", "evs"), "creates");
  expect(() => folder.write("key", {})).toThrow(/EVS_STATE_DIR/);
});

test("a folder that can't be written is no obstacle to reading and removing", () => {
  const root = aFolder();
  writeFileSync(join(root, "file"), "");
  const folder = new StateFolder(join(root, "file", "evs"), "creates");
  folder.remove("key");
  expect([folder.read("key"), folder.readable("key"), folder.all()]).toEqual([undefined, undefined, []]);
});
