import { describe, expect, test } from "vitest";
import { startEmulator } from "../../sdk/testing/index.js";
import { aCloud, ask, type Asker, type Answer } from "./asking.js";

const control = (cloud: Asker, method: string, path: string, body?: unknown): Promise<Answer> =>
  ask(`${cloud.emulator.url}/_emulator/${path}`, method, body);

describe("the log", () => {
  test("counts by operation, tells actions apart, and leaves itself out", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    await cloud.ask("POST", `volumes/${id}/action`, { "os-set_bootable": { bootable: true } });
    await cloud.ask("POST", `volumes/${id}/action`, { "os-extend": { new_size: 40 } });
    await control(cloud, "GET", "state");
    const { body } = await control(cloud, "GET", "requests");
    expect(body).toMatchObject({
      total: 8,
      byOperation: {
        createToken: 1,
        createVolume: 1,
        getJob: 2,
        getVolume: 2,
        setVolumeBootable: 1,
        extendCinderVolume: 1,
      },
    });
  });

  test("keeps method, path and status of each, and no secret", async () => {
    const cloud = await aCloud();
    await cloud.get("types?x=1");
    const { log } = cloud.emulator.requests();
    const project = cloud.emulator.env["OS_PROJECT_ID"];
    expect(log.at(-1)).toMatchObject({ method: "GET", path: `/v2/${project}/types`, query: "x=1", status: 200 });
    expect(JSON.stringify(log)).not.toContain(cloud.emulator.env["OS_PASSWORD"]);
  });

  test("says 0 for a request that got no answer", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "listVolumeTypes", drop: "after" });
    await expect(cloud.get("types")).rejects.toThrow("fetch failed");
    expect(cloud.emulator.requests().log.at(-1)).toMatchObject({ operation: "listVolumeTypes", status: 0 });
  });

  test("is empty after a reset", async () => {
    const cloud = await aCloud();
    expect((await control(cloud, "DELETE", "requests")).status).toBe(204);
    expect(cloud.emulator.requests()).toEqual({ total: 0, byOperation: {}, log: [] });
  });
});

describe("behind everybody's back", () => {
  test("a disk grows and changes its metadata", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    await control(cloud, "PATCH", `volumes/${id}`, { size: 50, metadata: { owner: "me" } });
    expect((await cloud.volume(id)).body).toMatchObject({ volume: { size: 50, metadata: { owner: "me" } } });
  });

  test("a disk is attached and goes in use", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    await control(cloud, "PATCH", `volumes/${id}`, { attachments: [{ server_id: "s-1" }] });
    expect((await cloud.volume(id)).body).toMatchObject({
      volume: { status: "in-use", attachments: [{ server_id: "s-1" }] },
    });
  });

  test("a disk shows what no client expects", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const metadata = { owner: { name: "me" } };
    await control(cloud, "PATCH", `volumes/${id}`, { attachments: [{ server_id: null, host_name: "h" }], metadata });
    expect((await cloud.volume(id)).body).toMatchObject({
      volume: { attachments: [{ server_id: null, host_name: "h" }], metadata },
    });
  });

  test("a new status ends what the disk was in the middle of", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    await cloud.extend(id, 40);
    await control(cloud, "PATCH", `volumes/${id}`, { status: "error" });
    await cloud.volume(id);
    expect((await cloud.volume(id)).body).toMatchObject({ volume: { status: "error", size: 20 } });
  });

  test("a disk disappears with its snapshots", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    await cloud.snapshot(id);
    expect((await control(cloud, "DELETE", `volumes/${id}`)).status).toBe(204);
    expect(cloud.emulator.state()).toMatchObject({ volumes: [], snapshots: [] });
  });

  test("a field that disks do not have is refused", async () => {
    const cloud = await aCloud();
    expect((await control(cloud, "PATCH", `volumes/${await cloud.disk()}`, { sizes: 50 })).status).toBe(400);
  });

  test("a server changes its status, and its disk can no longer be extended", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const server_id = cloud.emulator.state().servers[0]?.id ?? "";
    cloud.emulator.patchVolume(id, { attachments: [{ server_id }] });
    await control(cloud, "PATCH", `servers/${server_id}`, { status: "ERROR" });
    expect(await cloud.extend(id, 40)).toMatchObject({ status: 400, body: { error: { code: "EVS.1066" } } });
  });

  test("quotas shrink", async () => {
    const cloud = await aCloud();
    await control(cloud, "PATCH", "quotas", { volumes: 0 });
    expect(await cloud.create()).toMatchObject({ status: 400, body: { error: { code: "EVS.1034" } } });
  });
});

describe("the state", () => {
  test("shows what the API would show and moves nothing on", async () => {
    const cloud = await aCloud();
    await cloud.create();
    await control(cloud, "GET", "state");
    const { body } = await control(cloud, "GET", "state");
    expect(body).toMatchObject({
      volumes: [{ name: "data", status: "creating", bootable: "false" }],
      servers: [{ status: "ACTIVE" }, { status: "SHUTOFF" }],
      images: [{ status: "active" }],
      jobs: [{ status: "INIT", entities: {} }],
    });
  });
});

test("an emulator that is closed answers no more", async () => {
  const emulator = await startEmulator();
  await emulator.close();
  await expect(ask(`${emulator.url}/_emulator/state`, "GET")).rejects.toThrow("fetch failed");
});

test("a port that is taken is an error", async () => {
  const cloud = await aCloud();
  const port = Number(new URL(cloud.emulator.url).port);
  await expect(startEmulator({ port })).rejects.toThrow(/EADDRINUSE/);
});
