import { describe, expect, test } from "vitest";
import { aCloud, ask, login, textAt, type Answer, type Asker } from "../asking.js";
import { nowhere } from "../evs/refused.js";

const image = (cloud: Asker, id: string): Promise<Answer> => cloud.get(`/v2/images/${id}`);

function exported(cloud: Asker, id: string, fields: Record<string, unknown> = {}): Promise<Answer> {
  return cloud.ask("POST", `volumes/${id}/action`, {
    "os-volume_upload_image": { image_name: "golden", ...fields },
  });
}

async function imageOf(answer: Promise<Answer>): Promise<string> {
  return textAt((await answer).body, "os-volume_upload_image", "image_id");
}

async function names(cloud: Asker, query: string): Promise<string[]> {
  const { body } = await cloud.get(`/v2/cloudimages?${query}`);
  return Object(body).images.map(({ name }: { name: string }) => name);
}

describe("exporting a disk", () => {
  test("makes an image that is queued, then saving, then active with its size in bytes", async () => {
    const cloud = await aCloud();
    const disk = await cloud.disk();
    const id = await imageOf(exported(cloud, disk, { disk_format: "qcow2", __os_type: "windows" }));
    expect(cloud.emulator.state().images).toContainEqual(expect.objectContaining({ id, status: "queued", size: 0 }));
    expect((await image(cloud, id)).body).toMatchObject({ status: "saving", size: 0 });
    expect(await image(cloud, id)).toMatchObject({
      status: 200,
      body: {
        id,
        name: "golden",
        status: "active",
        size: 20 * 1024 ** 3,
        min_disk: 20,
        disk_format: "qcow2",
        container_format: "bare",
        visibility: "private",
        owner: cloud.emulator.env["OS_PROJECT_ID"],
        protected: false,
        virtual_env_type: "DataImage",
        __os_type: "Windows",
        __imagetype: "private",
        __data_origin: `volume,${disk}`,
      },
    });
  });

  test.each([
    ["otc", "vhd"],
    ["huaweicloud", "zvhd2"],
  ] as const)("on %s gives %s when no format is named", async (kind, disk_format) => {
    const cloud = await aCloud({ cloud: kind });
    const answer = await exported(cloud, await cloud.disk());
    expect(answer.body).toMatchObject({ "os-volume_upload_image": { disk_format } });
  });

  test("of a disk in use without force is a 400 EVS.5400", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.patchVolume(id, { attachments: [{ server_id: cloud.emulator.addServer({ status: "SHUTOFF" }) }] });
    expect(await exported(cloud, id)).toMatchObject({ status: 400, body: { badRequest: { code: "EVS.5400" } } });
  });

  test("of a disk in use with force leaves it in use", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.patchVolume(id, { attachments: [{ server_id: cloud.emulator.addServer({ status: "SHUTOFF" }) }] });
    expect((await exported(cloud, id, { force: true })).status).toBe(202);
    expect((await cloud.volume(id)).body).toMatchObject({ volume: { status: "uploading" } });
    expect((await cloud.volume(id)).body).toMatchObject({ volume: { status: "in-use" } });
  });

  test("of a disk of a server that runs is a 400 EVS.5400, with force as well", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk({ multiattach: true });
    const servers = [cloud.emulator.addServer({ status: "SHUTOFF" }), cloud.emulator.addServer({ status: "ACTIVE" })];
    cloud.emulator.patchVolume(id, { attachments: servers.map((server_id) => ({ server_id })) });
    const answer = await exported(cloud, id, { force: true });
    expect(answer).toMatchObject({ status: 400, body: { badRequest: { code: "EVS.5400" } } });
  });

  test("that is killed leaves a dead image, and the disk as it was", async () => {
    const cloud = await aCloud();
    const disk = await cloud.disk();
    cloud.emulator.fault({ match: "exportVolumeImage", outcome: "killed" });
    const id = await imageOf(exported(cloud, disk));
    await image(cloud, id);
    expect((await image(cloud, id)).body).toMatchObject({ status: "killed", size: 0 });
    await cloud.volume(disk);
    expect((await cloud.volume(disk)).body).toMatchObject({ volume: { status: "available" } });
  });

  test("that breaks the disk kills the image", async () => {
    const cloud = await aCloud();
    const disk = await cloud.disk();
    cloud.emulator.fault({ match: "exportVolumeImage", outcome: "error" });
    const id = await imageOf(exported(cloud, disk));
    await image(cloud, id);
    expect((await image(cloud, id)).body).toMatchObject({ status: "killed" });
    await cloud.volume(disk);
    expect((await cloud.volume(disk)).body).toMatchObject({ volume: { status: "error" } });
  });

  test("shows nothing of its image for as long as a test asks", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "exportVolumeImage", imageInvisibleFor: 2 });
    const id = await imageOf(exported(cloud, await cloud.disk()));
    expect((await image(cloud, id)).status).toBe(404);
    expect(await names(cloud, `id=${id}`)).toEqual([]);
    expect((await image(cloud, id)).body).toMatchObject({ status: "saving" });
  });

  test("saves for as long as a test asks, with the disk at rest", async () => {
    const cloud = await aCloud();
    const disk = await cloud.disk();
    cloud.emulator.fault({ match: "exportVolumeImage", plan: [["available", 1]], imagePlan: [["saving", 2]] });
    const id = await imageOf(exported(cloud, disk));
    expect((await cloud.volume(disk)).body).toMatchObject({ volume: { status: "available" } });
    await image(cloud, id);
    expect((await image(cloud, id)).body).toMatchObject({ status: "saving" });
    expect((await image(cloud, id)).body).toMatchObject({ status: "active" });
  });

  test("keeps the system of a disk that says what it has", async () => {
    const cloud = await aCloud();
    const [source] = cloud.emulator.state().images;
    const disk = await cloud.disk({ imageRef: source?.id, size: 40 });
    const id = await imageOf(exported(cloud, disk, { __os_type: "windows" }));
    expect((await image(cloud, id)).body).toMatchObject({ __os_type: "Linux", virtual_env_type: "FusionCompute" });
  });

  test("gives an image that a disk can be made from", async () => {
    const cloud = await aCloud();
    const id = await imageOf(exported(cloud, await cloud.disk()));
    expect(await cloud.create({ imageRef: id })).toMatchObject({ status: 400 });
    await image(cloud, id);
    await image(cloud, id);
    expect(await cloud.create({ imageRef: id })).toMatchObject({ status: 200 });
  });
});

describe("deleting an image", () => {
  test("is a 204, and it is gone", async () => {
    const cloud = await aCloud();
    const id = cloud.emulator.addImage({ name: "golden" });
    expect(await cloud.ask("DELETE", `/v2/images/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect(await image(cloud, id)).toMatchObject({ status: 404, body: { error: { code: "IMG.0027" } } });
  });

  test("that is protected is a 403 IMG.0028", async () => {
    const cloud = await aCloud();
    const id = cloud.emulator.addImage({ protected: true });
    const answer = await cloud.ask("DELETE", `/v2/images/${id}`);
    expect(answer).toMatchObject({ status: 403, body: { error: { code: "IMG.0028" } } });
    expect((await image(cloud, id)).status).toBe(200);
    cloud.emulator.patchImage(id, { protected: false });
    expect((await cloud.ask("DELETE", `/v2/images/${id}`)).status).toBe(204);
  });

  test("that is not there is a 404 IMG.0027", async () => {
    const cloud = await aCloud();
    expect(await cloud.ask("DELETE", `/v2/images/${nowhere}`)).toMatchObject({
      status: 404,
      body: { error: { code: "IMG.0027" } },
    });
  });

  test("leaves the disk that it was exported from alone", async () => {
    const cloud = await aCloud();
    const disk = await cloud.disk();
    const id = await imageOf(exported(cloud, disk));
    await cloud.ask("DELETE", `/v2/images/${id}`);
    await cloud.volume(disk);
    expect((await cloud.volume(disk)).body).toMatchObject({ volume: { status: "available" } });
  });
});

describe("changing an image", () => {
  const change = (cloud: Asker, id: string, ...changes: unknown[]): Promise<Answer> =>
    cloud.ask("PATCH", `/v2/images/${id}`, changes);

  test("takes its protection away, and it can be deleted", async () => {
    const cloud = await aCloud();
    const id = cloud.emulator.addImage({ protected: true });
    expect(await change(cloud, id, { op: "replace", path: "/protected", value: false })).toMatchObject({
      status: 200,
      body: { id, protected: false },
    });
    expect((await cloud.ask("DELETE", `/v2/images/${id}`)).status).toBe(204);
  });

  test("that is no patch is a 400 IMG.0005, and nothing changes", async () => {
    const cloud = await aCloud();
    const id = cloud.emulator.addImage({ name: "golden" });
    const patch = { op: "replace", path: "/name", value: "silver" };
    expect(await change(cloud, id, patch, { op: "remove", path: "/name" })).toMatchObject({
      status: 400,
      body: { error: { code: "IMG.0005" } },
    });
    expect((await image(cloud, id)).body).toMatchObject({ name: "golden" });
  });
});

describe("the list of images", () => {
  test.each([
    ["name=golden", ["golden"]],
    ["name=gold", []],
    ["__imagetype=private", ["dead", "golden"]],
    ["__imagetype=gold", ["emulated-linux"]],
    ["status=killed", ["dead"]],
    ["protected=true", ["golden"]],
    ["protected=true&enterprise_project_id=all_granted_eps", ["golden"]],
    ["enterprise_project_id=another", []],
    ["limit=1&__imagetype=private&sort_key=name&sort_dir=asc", ["dead"]],
  ])("asked with %s has %j", async (query, expected) => {
    const cloud = await aCloud();
    cloud.emulator.addImage({ name: "golden", protected: true });
    cloud.emulator.addImage({ name: "dead", status: "killed" });
    expect(await names(cloud, query)).toEqual(expected);
  });

  test("is where OpenStack has it, too", async () => {
    const cloud = await aCloud();
    expect((await cloud.get("/v2/images?name=emulated-linux")).body).toMatchObject({
      images: [{ name: "emulated-linux", visibility: "public" }],
    });
  });

  test("has no private image of somebody else", async () => {
    const cloud = await aCloud();
    const id = cloud.emulator.addImage({ name: "golden" });
    const other = await login(cloud.emulator, cloud.emulator.logins.alt);
    expect(await names(other, "name=golden")).toEqual([]);
    expect((await image(other, id)).status).toBe(404);
  });

  test.each(["colour=red", "limit=0", "sort_key=colour", `marker=${nowhere}`])(
    "asked with %s is a 400 IMG.0005",
    async (query) => {
      const answer = await (await aCloud()).get(`/v2/cloudimages?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: "IMG.0005" } } });
    },
  );
});

test("images are made, changed and removed over HTTP as well", async () => {
  const cloud = await aCloud();
  const control = (method: string, path: string, body?: unknown): Promise<Answer> =>
    ask(`${cloud.emulator.url}/_emulator/${path}`, method, body);
  const id = textAt((await control("POST", "images", { name: "golden", min_disk: 10 })).body, "id");
  await control("PATCH", `images/${id}`, { status: "deactivated" });
  expect((await image(cloud, id)).body).toMatchObject({ name: "golden", status: "deactivated", min_disk: 10 });
  expect((await control("DELETE", `images/${id}`)).status).toBe(204);
  expect((await control("DELETE", `images/${id}`)).status).toBe(404);
});
