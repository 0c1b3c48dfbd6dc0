import { describe, expect, test } from "vitest";
import { aCloud, login, plainDisk, type Answer, type Asker } from "../asking.js";
import { long, nowhere, refused, toDisk } from "./refused.js";

describe("changing a disk is refused", () => {
  const extend =
    (size: unknown) =>
    (cloud: Asker, id: string): Promise<Answer> =>
      cloud.ask("POST", `cloudvolumes/${id}/action`, { "os-extend": { new_size: size } });
  test.each([
    refused(
      "extending without a body",
      "EVS.1011",
      toDisk({}, (cloud, id) => cloud.ask("POST", `cloudvolumes/${id}/action`, "")),
    ),
    refused("extending what is no id", "EVS.1002", (cloud) => cloud.extend("data", 40)),
    refused("extending to the same size", "EVS.1015", toDisk({}, extend(20))),
    refused("extending to less", "EVS.1015", toDisk({}, extend(19))),
    refused("extending above the limit", "EVS.1014", toDisk({}, extend(32_769))),
    refused("extending to a text", "EVS.1018", toDisk({}, extend("40"))),
    refused(
      "extending while it extends",
      "EVS.1064",
      toDisk({}, async (cloud, id) => {
        await cloud.extend(id, 30);
        return cloud.extend(id, 40);
      }),
    ),
    refused(
      "extending a shared disk that is in use",
      "EVS.1065",
      toDisk({ multiattach: true }, (cloud, id) => {
        cloud.emulator.patchVolume(id, { attachments: [{ server_id: nowhere }] });
        return cloud.extend(id, 40);
      }),
    ),
    refused(
      "extending beyond the quota",
      "EVS.1042",
      toDisk({}, (cloud, id) => {
        cloud.emulator.patchQuotas({ gigabytes: 30 });
        return cloud.extend(id, 40);
      }),
    ),
    refused(
      "extending beyond the quota of its type",
      "EVS.1042",
      toDisk({}, (cloud, id) => {
        cloud.emulator.patchQuotas({ gigabytes_SSD: 30 });
        return cloud.extend(id, 40);
      }),
    ),
    refused(
      "extending it while its server is broken",
      "EVS.1066",
      toDisk({}, (cloud, id) => {
        cloud.emulator.patchVolume(id, { attachments: [{ server_id: cloud.emulator.addServer({ status: "ERROR" }) }] });
        return cloud.extend(id, 40);
      }),
    ),
    refused("extending one that is not there", "EVS.5404", (cloud) => cloud.extend(nowhere, 40), 404),
    refused(
      "updating it without a body",
      "EVS.1001",
      toDisk({}, (cloud, id) => cloud.ask("PUT", `cloudvolumes/${id}`, "")),
    ),
    refused(
      "describing it with too much",
      "EVS.1004",
      toDisk({}, (cloud, id) => cloud.ask("PUT", `cloudvolumes/${id}`, { volume: { description: long } })),
    ),
    refused(
      "renaming it to nothing",
      "EVS.1007",
      toDisk({}, (cloud, id) => cloud.ask("PUT", `cloudvolumes/${id}`, { volume: { name: "" } })),
    ),
    refused(
      "renaming it to too much",
      "EVS.1003",
      toDisk({}, (cloud, id) => cloud.ask("PUT", `cloudvolumes/${id}`, { volume: { name: long } })),
    ),
    refused(
      "deleting it while it is backed up",
      "EVS.2130",
      toDisk({}, (cloud, id) => {
        cloud.emulator.patchVolume(id, { status: "backing-up" });
        return cloud.ask("DELETE", `cloudvolumes/${id}`);
      }),
    ),
    refused(
      "deleting it while it is attached",
      "EVS.1046",
      toDisk({}, (cloud, id) => {
        cloud.emulator.patchVolume(id, { attachments: [{ server_id: nowhere }] });
        return cloud.ask("DELETE", `cloudvolumes/${id}`);
      }),
    ),
  ])("$when: $code", async ({ ask, status, code }) => {
    expect(await ask(await aCloud())).toMatchObject({ status, body: { error: { code } } });
  });
});

describe("the Cinder-style paths have their own shape", () => {
  const faultOf = (status: number): string =>
    status === 404 ? "itemNotFound" : status === 403 ? "forbidden" : "badRequest";
  const metadata = (method: string, path: string, body?: unknown) =>
    toDisk({}, (cloud, id) => cloud.ask(method, `volumes/${id}/metadata${path}`, body));
  test.each([
    refused("an unknown disk", "EVS.5404", (cloud) => cloud.get(`volumes/${nowhere}`), 404),
    refused("an unknown snapshot", "EVS.5404", (cloud) => cloud.get(`snapshots/${nowhere}`), 404),
    refused("an unknown transfer", "EVS.5404", (cloud) => cloud.get(`os-volume-transfer/${nowhere}`), 404),
    refused("an unknown field", "EVS.5400", (cloud) =>
      cloud.ask("POST", "volumes", { volume: { ...plainDisk, colour: "red" } }),
    ),
    refused(
      "an action that is none",
      "EVS.5400",
      toDisk({}, (cloud, id) => cloud.ask("POST", `volumes/${id}/action`, { grow: {} })),
    ),
    refused(
      "extending to the same size",
      "EVS.1015",
      toDisk({}, (cloud, id) => cloud.ask("POST", `volumes/${id}/action`, { "os-extend": { new_size: 20 } })),
    ),
    refused(
      "deleting an attached disk",
      "EVS.1046",
      toDisk({}, (cloud, id) => {
        cloud.emulator.patchVolume(id, { attachments: [{ server_id: nowhere }] });
        return cloud.ask("DELETE", `volumes/${id}?cascade=true`);
      }),
    ),
    refused(
      "renaming to nothing",
      "EVS.1007",
      toDisk({}, (cloud, id) => cloud.ask("PUT", `volumes/${id}`, { volume: { name: "", description: "" } })),
    ),
    refused("metadata of the service", "EVS.2047", metadata("POST", "", { metadata: { readonly: "True" } })),
    refused("metadata with a value that is no text", "EVS.5400", metadata("POST", "", { metadata: { a: 1 } })),
    refused("metadata with too long a key", "EVS.5400", metadata("POST", "", { metadata: { [long]: "a" } })),
    refused("a metadata key that is not there", "EVS.5404", metadata("DELETE", "/a"), 404),
    refused("another key in the body than in the path", "EVS.5400", metadata("PUT", "/a", { meta: { b: "1" } })),
    refused(
      "a snapshot while the disk extends",
      "EVS.5400",
      toDisk({}, async (cloud, id) => {
        await cloud.extend(id, 40);
        return cloud.ask("POST", "snapshots", { snapshot: { volume_id: id } });
      }),
    ),
    refused(
      "a second snapshot while one is created",
      "EVS.2409",
      toDisk({}, async (cloud, id) => {
        await cloud.ask("POST", "snapshots", { snapshot: { volume_id: id } });
        return cloud.ask("POST", "snapshots", { snapshot: { volume_id: id } });
      }),
    ),
    refused(
      "deleting a snapshot that is being created",
      "EVS.1047",
      toDisk({}, async (cloud, id) => {
        const { body } = await cloud.ask("POST", "snapshots", { snapshot: { volume_id: id } });
        return cloud.ask("DELETE", `snapshots/${Object(body).snapshot.id}`);
      }),
    ),
    refused(
      "a transfer of a disk with snapshots",
      "EVS.5400",
      toDisk({}, async (cloud, id) => {
        await cloud.snapshot(id);
        return cloud.ask("POST", "os-volume-transfer", { transfer: { volume_id: id } });
      }),
    ),
    refused(
      "a transfer of a disk that is in use",
      "EVS.5400",
      toDisk({}, (cloud, id) => {
        cloud.emulator.patchVolume(id, { status: "in-use" });
        return cloud.ask("POST", "os-volume-transfer", { transfer: { volume_id: id } });
      }),
    ),
    refused(
      "deleting metadata of the service",
      "EVS.5403",
      toDisk({ metadata: { "hw:passthrough": "true" } }, (cloud, id) =>
        cloud.ask("DELETE", `volumes/${id}/metadata/hw:passthrough`),
      ),
      403,
    ),
  ])("$when: $code", async ({ ask, status, code }) => {
    expect(await ask(await aCloud())).toMatchObject({ status, body: { [faultOf(status)]: { code } } });
  });
});

test("a Cinder-style create beyond the quota is a 413", async () => {
  const cloud = await aCloud();
  cloud.emulator.patchQuotas({ volumes: 0 });
  const answer = await cloud.ask("POST", "volumes", { volume: { availability_zone: "eu-de-01", size: 10 } });
  expect(answer).toMatchObject({ status: 413, body: { overLimit: { code: "EVS.5413" } } });
});

test("somebody else's disk is not there", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk();
  const other = await login(cloud.emulator, cloud.emulator.logins.alt);
  expect((await other.volume(id)).status).toBe(404);
});

test("a project that is not the token's is refused", async () => {
  const cloud = await aCloud();
  const project = cloud.emulator.logins.alt["OS_PROJECT_ID"];
  expect(await cloud.get(`/v2/${project}/cloudvolumes`)).toMatchObject({
    status: 400,
    body: { error: { code: "EVS.0001" } },
  });
  expect(await cloud.get(`/v1/${project}/jobs/1`)).toMatchObject({
    status: 400,
    body: { error: { code: "Common.0018" } },
  });
});

test("a path that nobody documents is one that the gateway does not know", async () => {
  const cloud = await aCloud();
  expect(await cloud.get("/api/volumes")).toMatchObject({ status: 404, body: { error_code: "APIGW.0101" } });
});

test.each([
  "GET /v1/PROJECT/cloudservers/x/block_device",
  "GET /v2/images/x/members",
  "GET /v2.1/PROJECT/cloudvolumes",
  "GET /v2.1/PROJECT/servers/detail",
  "GET /v2/PROJECT/cloudvolumes/x",
  "GET /v2/PROJECT/cloudsnapshots",
  "PUT /v2/PROJECT/os-vendor-tags/volumes/x",
  "GET /v3/PROJECT/os-vendor-volumes/x/tags",
  "GET /v5/PROJECT/snapshots",
  // words where other calls have the id of a disk or a server
  "POST /v2/PROJECT/cloudvolumes/resource_instances/action",
  "GET /v2/PROJECT/os-vendor-volumes/tags",
  "GET /v3/PROJECT/volumes/summary",
  "GET /v1/PROJECT/cloudservers/limits",
  "GET /v1/PROJECT/cloudservers/flavor-sell-policies",
])("%s is a call that is not emulated: that says nothing about a disk", async (call) => {
  const [method = "", path = ""] = call.split(" ");
  const answer = await (await aCloud()).ask(method, path);
  expect(answer.status).toBe(501);
  expect(JSON.stringify(answer.body)).toContain(`${call} is not emulated`);
});

test("an action of Cinder that is not emulated is a 501 that names it", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk();
  const answer = await cloud.ask("POST", `volumes/${id}/action`, { "os-retype": { new_type: "SAS" } });
  expect(answer.status).toBe(501);
  expect(JSON.stringify(answer.body)).toContain("os-retype is not emulated");
});

test("what Cinder has since a microversion is a 404, after which stock clients go on", async () => {
  expect((await (await aCloud()).get("/v3/PROJECT/volume-transfers")).status).toBe(404);
});

test("the calls of v2 are there under v3 too, with their own errors", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk();
  const third = `/v3/${cloud.emulator.env["OS_PROJECT_ID"]}/volumes`;
  expect((await cloud.get(`${third}/${id}`)).body).toMatchObject({ volume: { id, status: "available" } });
  expect((await cloud.ask("POST", `${third}/${id}/action`, { "os-extend": { new_size: 40 } })).status).toBe(202);
  expect(await cloud.get(`${third}/${nowhere}`)).toMatchObject({ status: 404, body: { itemNotFound: {} } });
  const own = third.replace("volumes", "cloudvolumes");
  expect(await cloud.ask("DELETE", `${own}/${nowhere}`)).toMatchObject({ status: 404, body: { error: {} } });
});

test("deprecated calls are gone when they are switched off", async () => {
  const cloud = await aCloud({ withoutDeprecatedRoutes: true });
  const id = await cloud.disk();
  expect(await cloud.extend(id, 40)).toMatchObject({ status: 404, body: { error_code: "APIGW.0101" } });
  const cinder = await cloud.ask("POST", `volumes/${id}/action`, { "os-extend": { new_size: 40 } });
  expect(cinder.status).toBe(202);
});
