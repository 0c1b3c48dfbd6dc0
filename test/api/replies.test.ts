import { describe, expect, test } from "vitest";
import { evsOperations } from "../../provider/api/evs/index.js";

const disk = { id: "d", status: "available", size: 10 };
const parsedDisk = (more: Record<string, unknown>): unknown =>
  evsOperations.getVolume.description.reply?.parse({ volume: { ...disk, ...more } });

describe("a disk in an answer", () => {
  test.each([
    ["a text for a number", { size: "10" }, { size: 10 }],
    [
      "text for flags, however it is written",
      { bootable: "true", multiattach: "False" },
      { bootable: true, multiattach: false },
    ],
    ["null for the type", { volume_type: null }, { volume_type: null }],
    ["null for metadata", { metadata: null }, { metadata: {} }],
    ["numbers and flags in metadata", { metadata: { a: 1, b: true, c: null } }, { metadata: { a: "1", b: "true" } }],
    ["a map in metadata", { metadata: { a: { b: [1] } } }, { metadata: { a: '{"b":[1]}' } }],
    ["a host without a server", { attachments: [{ server_id: null }] }, { attachments: [{ server_id: null }] }],
    ["null for attachments and links", { attachments: null, links: null }, { attachments: [], links: [] }],
    ["a state that nobody has documented", { status: "pondering" }, { status: "pondering" }],
    ["fields that nobody has documented", { colour: "red" }, { colour: "red" }],
  ])("may have %s", (_what, given, taken) => {
    expect(parsedDisk(given)).toMatchObject({ volume: taken });
  });

  test("tells what it leaves out from what is empty", () => {
    expect(parsedDisk({})).toEqual({ volume: disk });
  });

  test("must have an id", () => {
    expect(() => parsedDisk({ id: undefined })).toThrow(/id/);
  });
});

test("a thing that can't be read is told apart in a list, and spoils none of the others", () => {
  const given = { volumes: [disk, { id: "odd", status: 7, size: 10 }, { ...disk, id: "e" }, 5] };
  expect(evsOperations.listVolumes.description.reply?.parse(given)).toMatchObject({
    volumes: {
      read: [disk, { id: "e" }],
      unread: [{ id: "odd", fields: { status: 7 }, problem: expect.stringContaining("status") }, { id: undefined }],
      lastId: "e",
    },
  });
});

describe("a body that is sent", () => {
  test.each([
    ["an unknown field", { colour: "red" }],
    ["a fraction of a GiB", { size: 10.5 }],
    ["a metadata key that the call does not take", { metadata: { owner: "me" } }],
  ])("has not %s", (_what, more) => {
    const body = { volume: { availability_zone: "z", volume_type: "SSD", size: 10, ...more } };
    expect(evsOperations.createVolume.description.body?.safeParse(body)).toMatchObject({ success: false });
  });
});
