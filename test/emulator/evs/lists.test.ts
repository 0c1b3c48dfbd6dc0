import { describe, expect, test } from "vitest";
import { aCloud, textAt, type Asker } from "../asking.js";

async function withDisks(count: number): Promise<Asker> {
  const cloud = await aCloud({ jobSeconds: 0 });
  for (let number = 1; number <= count; number += 1) await cloud.create({ name: `disk-${number}`, size: 10 + number });
  return cloud;
}

async function names(cloud: Asker, path: string): Promise<string[]> {
  const { status, body } = await cloud.get(path);
  expect(status).toBe(200);
  const { volumes } = Object(body);
  return volumes.map(({ name }: { name: string }) => name);
}

async function idOf(cloud: Asker, name: string): Promise<string> {
  const found = cloud.emulator.state().volumes.find((volume) => volume.name === name);
  return found?.id ?? "";
}

const lists = ["cloudvolumes", "cloudvolumes/detail", "volumes", "volumes/detail", "os-vendor-volumes/detail"];

describe.each(lists)("%s", (list) => {
  test("has the newest disk first", async () => {
    expect(await names(await withDisks(3), list)).toEqual(["disk-3", "disk-2", "disk-1"]);
  });

  test("goes on behind the marker", async () => {
    const cloud = await withDisks(3);
    expect(await names(cloud, `${list}?limit=1&marker=${await idOf(cloud, "disk-3")}`)).toEqual(["disk-2"]);
  });

  test("sorts as asked", async () => {
    expect(await names(await withDisks(2), `${list}?sort_key=size&sort_dir=asc`)).toEqual(["disk-1", "disk-2"]);
  });

  test("finds names that contain what is asked for", async () => {
    expect(await names(await withDisks(12), `${list}?name=disk-1`)).toHaveLength(4);
  });

  test.each(["status=available", "availability_zone=eu-de-01"])("filters by %s", async (filter) => {
    const cloud = await withDisks(2);
    cloud.emulator.patchVolume(await idOf(cloud, "disk-1"), { status: "error", availability_zone: "eu-de-02" });
    expect(await names(cloud, `${list}?${filter}`)).toEqual(["disk-2"]);
  });
});

describe.each(lists)("%s", (list) => {
  test("skips by offset", async () => {
    const cloud = await withDisks(3);
    expect(await names(cloud, `${list}?offset=2&limit=2`)).toEqual(["disk-1"]);
    expect(await names(cloud, `${list}?offset=3&limit=2`)).toEqual([]);
  });

  test.each<[filter: string, value: (volume: Record<string, unknown>) => unknown]>([
    ["id", ({ id }) => id],
    ["ids", ({ id }) => `['${String(id)}','x']`],
    ["server_id", () => "s-1"],
    ["volume_type_id", () => "6c81c680-df58-4512-81e7-ecf66d160611"],
    ["multiattach", () => "true"],
  ])("filters by %s", async (filter, value) => {
    const cloud = await withDisks(2);
    const id = await idOf(cloud, "disk-1");
    cloud.emulator.patchVolume(id, {
      attachments: [{ server_id: "s-1" }],
      volume_type: "SAS",
      multiattach: true,
    });
    expect(await names(cloud, `${list}?${filter}=${encodeURIComponent(String(value({ id })))}`)).toEqual(["disk-1"]);
  });

  test("refuses a filter that it does not have, rather than answer every disk", async () => {
    const answer = await (await withDisks(1)).get(`${list}?colour=red`);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain("no filter colour");
  });
});

describe.each(["volumes", "volumes/detail", "os-vendor-volumes/detail"])("%s", (list) => {
  test("links to the next page while there is one", async () => {
    const cloud = await withDisks(3);
    const { body } = await cloud.get(`${list}?limit=2`);
    const [link] = Object(body).volumes_links;
    expect(link.rel).toBe("next");
    const { pathname, search } = new URL(link.href);
    const last = await cloud.get(pathname + search);
    expect(last.body).toMatchObject({ volumes: [{ name: "disk-1" }] });
    expect(last.body).not.toHaveProperty("volumes_links");
  });

  test.each([
    ["limit=x", "limit param must be an integer."],
    ["limit=0", "limit param must be positive."],
    ["offset=x", "offset param must be an integer."],
  ])("refuses %s", async (query, message) => {
    const answer = await (await aCloud()).get(`${list}?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { badRequest: { code: "EVS.5400", message } } });
  });
});

describe.each(["cloudvolumes", "cloudvolumes/detail"])("%s", (list) => {
  test("has no links to further pages", async () => {
    const { body } = await (await withDisks(3)).get(`${list}?limit=2`);
    expect(Object.keys(Object(body))).toEqual(["volumes"]);
  });

  test.each([
    ["limit=0", "EVS.1023"],
    ["limit=1001", "EVS.2142"],
    ["marker=last", "EVS.1024"],
    ["sort_key=name", "EVS.1039"],
    ["sort_dir=up", "EVS.1040"],
    ["offset=-1", "EVS.5400"],
    ["availability_zone=moon-1", "EVS.1041"],
    ["metadata=moon", "EVS.1058"],
  ])("refuses %s", async (query, code) => {
    expect(await (await aCloud()).get(`${list}?${query}`)).toMatchObject({ status: 400, body: { error: { code } } });
  });
});

describe("a fault that shortens the pages", () => {
  const short = (cloud: Asker, match: string): void => cloud.emulator.fault({ match, pageLimit: 2, times: 99 });

  test.each([
    ["os-vendor-volumes/detail", "listVolumes", "?limit=1000"],
    ["volumes/detail", "listCinderVolumesDetail", ""],
  ])("lets %s come in more of them, each with a link to the next", async (list, match, query) => {
    const cloud = await withDisks(5);
    short(cloud, match);
    const sizes: number[] = [];
    let path: string | undefined = list + query;
    while (path !== undefined) {
      const { body } = await cloud.get(path);
      sizes.push(Object(body).volumes.length);
      const [next] = Object(body).volumes_links ?? [];
      path = next === undefined ? undefined : new URL(next.href).pathname + new URL(next.href).search;
    }
    expect(sizes).toEqual([2, 2, 1]);
  });

  test("ends the lists without links just so", async () => {
    const cloud = await withDisks(3);
    short(cloud, "listCloudVolumesDetail");
    expect(await names(cloud, "cloudvolumes/detail?limit=50")).toEqual(["disk-3", "disk-2"]);
  });
});

test("a marker that is gone is a 404", async () => {
  const cloud = await withDisks(1);
  const answer = await cloud.get("os-vendor-volumes/detail?marker=00000000-0000-4000-8000-000000000000");
  expect(answer.status).toBe(404);
});

test("disks are found by metadata", async () => {
  const cloud = await withDisks(2);
  await cloud.ask("POST", `volumes/${await idOf(cloud, "disk-1")}/metadata`, { metadata: { owner: "me" } });
  const filter = encodeURIComponent(JSON.stringify({ owner: "me" }));
  expect(await names(cloud, `volumes/detail?metadata=${filter}`)).toEqual(["disk-1"]);
});

describe("snapshots", () => {
  async function withSnapshots(): Promise<Asker> {
    const cloud = await aCloud();
    const volume = await cloud.disk();
    for (const name of ["a", "ab", "abc"]) await cloud.snapshot(volume, { name });
    return cloud;
  }

  test.each(["snapshots?colour=red", "os-volume-transfer?colour=red", "os-volume-transfer?marker=x"])(
    "refuse what %s asks for, as do transfers",
    async (path) => {
      expect((await (await aCloud()).get(path)).status).toBe(400);
    },
  );

  test("are found by their exact name", async () => {
    const { body } = await (await withSnapshots()).get("snapshots/detail?name=ab");
    expect(body).toMatchObject({ snapshots: [{ name: "ab", "os-extended-snapshot-attributes:progress": "100%" }] });
  });

  test.each(["snapshots", "snapshots/detail"])("of %s link to the next page while there is one", async (list) => {
    const cloud = await withSnapshots();
    const { body } = await cloud.get(`${list}?limit=2`);
    const { pathname, search } = new URL(textAt(Object(body).snapshots_links[0], "href"));
    const last = await cloud.get(pathname + search);
    expect(last.body).toMatchObject({ snapshots: [{ name: "a" }] });
    expect(last.body).not.toHaveProperty("snapshots_links");
  });
});

test("a fault shortens the pages of snapshots, which link to the next", async () => {
  const cloud = await aCloud();
  const volume = await cloud.disk();
  for (const name of ["a", "b", "c"]) await cloud.snapshot(volume, { name });
  cloud.emulator.fault({ match: "listSnapshotsDetail", pageLimit: 2 });
  expect((await cloud.get("snapshots/detail")).body).toMatchObject({
    snapshots: [{ name: "c" }, { name: "b" }],
    snapshots_links: [{ rel: "next" }],
  });
});

test("transfers page by offset", async () => {
  const cloud = await aCloud();
  for (const name of ["a", "b"]) {
    await cloud.ask("POST", "os-volume-transfer", { transfer: { volume_id: await cloud.disk(), name } });
  }
  expect((await cloud.get("os-volume-transfer?limit=1&offset=1")).body).toMatchObject({ transfers: [{ name: "b" }] });
});
