import { describe, expect, test } from "vitest";
import { UnreadableItems } from "../../sdk/client/index.js";
import { paged } from "../../sdk/client/paged.js";
import { aClient, disk } from "./opened.js";

/** A client, and the ids of five disks, each with a snapshot or a transfer. */
async function furnished() {
  const { client, emulator } = await aClient({ jobSeconds: 0 });
  const { job_id } = await client.volumes.create({ ...disk, name: "disk", count: 5 });
  await client.jobs.wait(job_id);
  const volumes = emulator.state().volumes.map(({ id }) => id);
  return { client, emulator, volumes };
}

describe("a list is read to its end", () => {
  test.each([
    "volumes.list",
    "cloudVolumes.list",
    "cloudVolumes.listDetail",
    "cinderVolumes.list",
    "cinderVolumes.listDetail",
  ])("%s, two a page", async (place) => {
    const { client, emulator, volumes } = await furnished();
    emulator.resetRequests();
    const lists = {
      "volumes.list": client.volumes.list({ limit: 2 }),
      "cloudVolumes.list": client.cloudVolumes.list({ limit: 2 }),
      "cloudVolumes.listDetail": client.cloudVolumes.listDetail({ limit: 2 }),
      "cinderVolumes.list": client.cinderVolumes.list({ limit: 2 }),
      "cinderVolumes.listDetail": client.cinderVolumes.listDetail({ limit: 2 }),
    };
    const list = Object.entries(lists).find(([name]) => name === place)?.[1];
    const found: string[] = [];
    for await (const { id } of list ?? []) found.push(id);
    expect(found.toSorted()).toEqual(volumes.toSorted());
    expect(emulator.requests().log.length).toBeGreaterThan(2);
  });

  test("snapshots.list, two a page", async () => {
    const { client, emulator, volumes } = await furnished();
    for (const volume_id of volumes) await client.snapshots.create({ volume_id });
    const found = await client.snapshots.list({ limit: 2 }).all();
    expect(found.map(({ id }) => id).toSorted()).toEqual(
      emulator
        .state()
        .snapshots.map(({ id }) => id)
        .toSorted(),
    );
  });

  test("transfers.list, which has offsets and no marker, two a page", async () => {
    const { client, emulator, volumes } = await furnished();
    for (const volume_id of volumes) await client.transfers.create({ volume_id, name: "t" });
    const found = await client.transfers.list({ limit: 2 }).all();
    expect(found.map(({ id }) => id).toSorted()).toEqual(
      emulator
        .state()
        .transfers.map(({ id }) => id)
        .toSorted(),
    );
  });

  test("when what a page ended with is deleted before the next one is asked for", async () => {
    const { client, emulator, volumes } = await furnished();
    const found: string[] = [];
    for await (const { items } of client.cloudVolumes.list({ limit: 2 }).pages()) {
      found.push(...items.map(({ id }) => id));
      if (found.length > 2) continue;
      await client.volumes.delete(found.at(-1) ?? "");
      await client.volumes.waitUntilGone(found.at(-1) ?? "");
    }
    expect(found.toSorted()).toEqual(volumes.toSorted());
    expect(emulator.state().volumes.length).toBe(4);
  });
});

test("nothing is sent before a list is read", async () => {
  const { client, emulator } = await furnished();
  emulator.resetRequests();
  client.volumes.list();
  expect(emulator.requests().total).toBe(0);
});

test("one page is one request", async () => {
  const { client, emulator, volumes } = await furnished();
  const first = await client.volumes.list({ limit: 2 }).page();
  emulator.resetRequests();
  const second = await client.volumes.list({ limit: 2, marker: first.items.at(-1)?.id }).page();
  expect(emulator.requests().total).toBe(1);
  expect([...first.items, ...second.items].every(({ id }) => volumes.includes(id))).toBe(true);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
});

describe("a list by", () => {
  const things = Array.from({ length: 7 }, (_, index) => ({ id: `${index}` }));

  test("numbers ends where the count says", async () => {
    const asked: (number | undefined)[] = [];
    const list = paged("number", { limit: 3 }, async (query: { limit: number; offset?: number }) => {
      asked.push(query.offset);
      const from = 3 * ((query.offset ?? 1) - 1);
      return { read: things.slice(from, from + 3), unread: [], count: 7 };
    });
    expect(await list.all()).toEqual(things);
    expect(asked).toEqual([undefined, 2, 3]);
  });

  test("markers ends when a service that does not know them sends the same page again", async () => {
    let asked = 0;
    const list = paged("marker", {}, async () => {
      asked += 1;
      return { read: things, unread: [], lastId: "6" };
    });
    expect(await list.all()).toEqual(things);
    expect(asked).toBe(2);
  });

  test("links follows the link, whatever the page's last thing is", async () => {
    const list = paged("link", {}, async (query: { marker?: string }) =>
      query.marker === "elsewhere"
        ? { read: things.slice(3), unread: [], lastId: "6", links: [] }
        : {
            read: things.slice(0, 3),
            unread: [],
            lastId: "2",
            links: [{ rel: "next", href: "https://c/v2/p/volumes?marker=elsewhere" }],
          },
    );
    expect(await list.all()).toEqual(things);
  });
});

test("what can't be read comes as an error after all that can", async () => {
  const odd = { id: "odd", fields: {}, problem: "size is missing" };
  const list = paged("whole", {}, async () => ({ read: [{ id: "good" }], unread: [odd] }));
  const found: unknown[] = [];
  const error: unknown = await (async () => {
    for await (const one of list) found.push(one);
  })().catch((thrown: unknown) => thrown);
  expect(found).toEqual([{ id: "good" }]);
  expect(error).toBeInstanceOf(UnreadableItems);
  expect(error).toMatchObject({ items: [odd], message: expect.stringContaining("odd: size is missing") });
});
