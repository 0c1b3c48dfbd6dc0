import { describe, expect, test } from "vitest";
import { aCloud, type Asker } from "../asking.js";

const kinds: [kind: string, make: (cloud: Asker) => Promise<string>][] = [
  ["volumes", (cloud) => cloud.disk()],
  ["snapshots", async (cloud) => cloud.snapshot(await cloud.disk())],
];

describe.each(kinds)("metadata of %s", (kind, make) => {
  async function withMetadata(metadata: Record<string, string>): Promise<{ cloud: Asker; path: string }> {
    const cloud = await aCloud();
    const path = `${kind}/${await make(cloud)}/metadata`;
    await cloud.ask("POST", path, { metadata });
    return { cloud, path };
  }

  test("POST adds and changes, and leaves the rest", async () => {
    const { cloud, path } = await withMetadata({ a: "1", b: "1" });
    const answer = await cloud.ask("POST", path, { metadata: { b: "2", c: "2" } });
    expect(answer).toMatchObject({ status: 200, body: { metadata: { a: "1", b: "2", c: "2" } } });
  });

  test("PUT takes the place of all", async () => {
    const { cloud, path } = await withMetadata({ a: "1" });
    await cloud.ask("PUT", path, { metadata: { b: "2" } });
    expect((await cloud.get(path)).body).toEqual({ metadata: { b: "2" } });
  });

  test("one key is read, set and removed", async () => {
    const { cloud, path } = await withMetadata({ a: "1" });
    expect((await cloud.get(`${path}/a`)).body).toEqual({ meta: { a: "1" } });
    expect((await cloud.ask("PUT", `${path}/a`, { meta: { a: "2" } })).body).toEqual({ meta: { a: "2" } });
    expect(await cloud.ask("DELETE", `${path}/a`)).toMatchObject({ status: 200, body: undefined });
    expect((await cloud.get(`${path}/a`)).status).toBe(404);
  });
});

test("PUT leaves the service's own keys of a disk", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk({ metadata: { "hw:passthrough": "true" } });
  await cloud.ask("PUT", `volumes/${id}/metadata`, { metadata: { b: "2" } });
  expect((await cloud.get(`volumes/${id}/metadata`)).body).toEqual({
    metadata: { "hw:passthrough": "true", b: "2" },
  });
});
