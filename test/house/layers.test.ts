import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, sources } from "./repository.js";

/** From what people touch down to the wire. A room imports from itself and from the rooms below it. */
const rooms = [
  "bench",
  "scripts",
  "sdk",
  "provider/hosts",
  "provider/functions",
  "provider/resources",
  "provider/clouds",
  "provider/recovery",
  "provider/api",
  "provider/waiting",
  "provider/transport",
  "provider/settings",
];

function levelOf(file: string): number {
  return rooms.findIndex((room) => file.startsWith(`${room}/`));
}

describe("imports", () => {
  test("every source file stands in a room", () => {
    expect(sources.filter((file) => levelOf(file) === -1)).toEqual([]);
  });

  test.each(sources)("%s imports from its own room or from below", (file) => {
    const upwards = importsOf(file)
      .filter(({ of }) => of.startsWith("."))
      .map(({ of }) => posix.join(posix.dirname(file), of))
      .filter((imported) => levelOf(imported) < levelOf(file));
    expect(upwards).toEqual([]);
  });

  test.each(sources.filter((file) => levelOf(file) > rooms.indexOf("provider/hosts")))(
    "%s runs without Pulumi",
    (file) => {
      const runtime = importsOf(file).filter(({ of, typeOnly }) => of.startsWith("@pulumi/") && !typeOnly);
      expect(runtime).toEqual([]);
    },
  );
});
