import { expect, test } from "vitest";
import { readable } from "../../provider/functions/selection.js";

const disk = { id: "v-1", name: "data" };
const broken = { id: "v-2", name: "logs", problem: "its size is no number" };

test("a disk that can't be read is no answer's concern when its name is another", () => {
  expect(readable("disk", { items: [disk], unread: [broken] }, "data")).toEqual([disk]);
});

test.each([
  ["of the name that is asked for", broken, "logs"],
  ["whose name can't be read", { ...broken, name: undefined }, "data"],
  ["where all are asked for", broken, undefined],
])("a disk that can't be read is an error %s", (_, unread, name) => {
  expect(() => readable("disk", { items: [disk], unread: [unread] }, name)).toThrow(
    "the cloud lists a disk (v-2) that can't be read: its size is no number",
  );
});
