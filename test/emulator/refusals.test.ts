import { describe, expect, test } from "vitest";
import { aCloud, login, plainDisk, type Asker } from "./asking.js";

const long = "x".repeat(256);
const nowhere = "00000000-0000-4000-8000-000000000000";

interface Case {
  readonly when: string;
  readonly ask: (cloud: Asker) => Promise<{ status: number; body: unknown }>;
  readonly status: number;
  readonly code: string;
}

const create = (fields: Record<string, unknown>) => (cloud: Asker) => cloud.create(fields);
const created = (body: unknown) => (cloud: Asker) => cloud.ask("POST", "cloudvolumes", body);
const refused = (when: string, code: string, ask: Case["ask"], status = 400): Case => ({ when, code, ask, status });

/** Does something to a disk that is there, and has the fields given. */
const with_ =
  (fields: Record<string, unknown>, ask: (cloud: Asker, id: string) => Promise<{ status: number; body: unknown }>) =>
  async (cloud: Asker) =>
    ask(cloud, await cloud.disk(fields));

describe("creating a disk is refused", () => {
  test.each([
    refused("without a body", "EVS.1008", created("")),
    refused("with a body that is no JSON", "EVS.1052", created("{volume")),
    refused("without a volume", "EVS.1009", created({})),
    refused("with an unknown field", "EVS.1009", create({ colour: "red" })),
    refused("with a wrong type", "EVS.1018", create({ size: "20" })),
    refused("with a metadata key that it does not take", "EVS.1009", create({ metadata: { owner: "me" } })),
    refused("with a metadata value that is null", "EVS.1018", create({ metadata: { __system__cmkid: null } })),
    refused("with a device type that is no word for it", "EVS.1057", create({ metadata: { "hw:passthrough": "yes" } })),
    refused("with another clone method", "EVS.1063", create({ metadata: { full_clone: "1" } })),
    refused("with another word for shareable", "EVS.1054", create({ shareable: "maybe" })),
    refused("without a type", "EVS.2083", create({ volume_type: undefined })),
    refused("without a zone", "EVS.2083", create({ availability_zone: "" })),
    refused("in an unknown zone", "EVS.1036", create({ availability_zone: "moon-1" })),
    refused("of an unknown type", "EVS.2070", create({ volume_type: "GOLD" })),
    refused(
      "of a type that the zone does not have",
      "EVS.2071",
      create({ volume_type: "uh-l1", availability_zone: "az-dc-1" }),
    ),
    refused(
      "of a type that is sold out there",
      "EVS.2072",
      create({ volume_type: "ESSD2", availability_zone: "az-dc-1" }),
    ),
    refused("without a size", "EVS.1010", create({ size: undefined })),
    refused("below the least size", "EVS.1010", create({ size: 9 })),
    refused("above the greatest size", "EVS.1010", create({ size: 32_769 })),
    refused("with a name of more than 255 bytes", "EVS.1003", create({ name: long })),
    refused("with a batch name of more than 250 bytes", "EVS.1003", create({ name: "x".repeat(251), count: 2 })),
    refused("with a description of more than 255 bytes", "EVS.1004", create({ description: "ü".repeat(128) })),
    refused("for more than 100 disks", "EVS.1021", create({ count: 101 })),
    refused("with two sources", "EVS.1016", create({ snapshot_id: nowhere, imageRef: nowhere })),
    refused("from an unknown snapshot", "EVS.2045", create({ snapshot_id: nowhere })),
    refused("from an unknown image", "EVS.2046", create({ imageRef: nowhere })),
    refused("from an unknown backup", "EVS.1006", create({ backup_id: nowhere })),
  ])("$when: $code", async ({ ask, status, code }) => {
    expect(await ask(await aCloud())).toMatchObject({ status, body: { error: { code } } });
  });

  test.each([
    ["a type that differs from the snapshot's", { volume_type: "SAS" }, "EVS.2096"],
    ["a zone that differs from the snapshot's", { availability_zone: "eu-de-02" }, "EVS.2054"],
    ["a size below the snapshot's", { size: 19 }, "EVS.1010"],
    ["a device type of its own", { metadata: { "hw:passthrough": "true" } }, "EVS.1043"],
  ])("from a snapshot with %s", async (_what, fields, code) => {
    const cloud = await aCloud();
    const snapshot_id = await cloud.snapshot(await cloud.disk());
    expect(await cloud.create({ snapshot_id, ...fields })).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test.each([
    ["number of disks", { volumes: 1 }, "EVS.1034"],
    ["capacity", { gigabytes: 30 }, "EVS.1042"],
  ])("when the quota for the %s is used up", async (_what, limits, code) => {
    const cloud = await aCloud();
    cloud.emulator.patchQuotas(limits);
    await cloud.disk();
    expect(await cloud.create()).toMatchObject({ status: 400, body: { error: { code } } });
  });
});

describe("changing a disk is refused", () => {
  const extend = (size: unknown) => (cloud: Asker, id: string) =>
    cloud.ask("POST", `cloudvolumes/${id}/action`, { "os-extend": { new_size: size } });
  test.each([
    refused(
      "extending without a body",
      "EVS.1011",
      with_({}, (cloud, id) => cloud.ask("POST", `cloudvolumes/${id}/action`, "")),
    ),
    refused("extending to the same size", "EVS.1015", with_({}, extend(20))),
    refused("extending above the limit", "EVS.1014", with_({}, extend(32_769))),
    refused("extending to a text", "EVS.1018", with_({}, extend("40"))),
    refused(
      "extending while it extends",
      "EVS.1064",
      with_({}, async (cloud, id) => {
        await cloud.extend(id, 30);
        return cloud.extend(id, 40);
      }),
    ),
    refused(
      "extending a shared disk that is in use",
      "EVS.1065",
      with_({ multiattach: true }, (cloud, id) => {
        cloud.emulator.patchVolume(id, { attachments: [{ server_id: nowhere }] });
        return cloud.extend(id, 40);
      }),
    ),
    refused(
      "extending beyond the quota",
      "EVS.1042",
      with_({}, (cloud, id) => {
        cloud.emulator.patchQuotas({ gigabytes: 30 });
        return cloud.extend(id, 40);
      }),
    ),
    refused(
      "renaming it to nothing",
      "EVS.1007",
      with_({}, (cloud, id) => cloud.ask("PUT", `cloudvolumes/${id}`, { volume: { name: "" } })),
    ),
    refused(
      "renaming it to too much",
      "EVS.1003",
      with_({}, (cloud, id) => cloud.ask("PUT", `cloudvolumes/${id}`, { volume: { name: long } })),
    ),
    refused(
      "deleting it while it is backed up",
      "EVS.2130",
      with_({}, (cloud, id) => {
        cloud.emulator.patchVolume(id, { status: "backing-up" });
        return cloud.ask("DELETE", `cloudvolumes/${id}`);
      }),
    ),
    refused(
      "deleting it while it is attached",
      "EVS.1046",
      with_({}, (cloud, id) => {
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
    with_({}, (cloud, id) => cloud.ask(method, `volumes/${id}/metadata${path}`, body));
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
      with_({}, (cloud, id) => cloud.ask("POST", `volumes/${id}/action`, { "os-grow": {} })),
    ),
    refused(
      "extending to the same size",
      "EVS.5400",
      with_({}, (cloud, id) => cloud.ask("POST", `volumes/${id}/action`, { "os-extend": { new_size: 20 } })),
    ),
    refused(
      "deleting an attached disk",
      "EVS.1046",
      with_({}, (cloud, id) => {
        cloud.emulator.patchVolume(id, { attachments: [{ server_id: nowhere }] });
        return cloud.ask("DELETE", `volumes/${id}?cascade=true`);
      }),
    ),
    refused(
      "renaming to nothing",
      "EVS.1007",
      with_({}, (cloud, id) => cloud.ask("PUT", `volumes/${id}`, { volume: { name: "", description: "" } })),
    ),
    refused("metadata of the service", "EVS.2047", metadata("POST", "", { metadata: { readonly: "True" } })),
    refused("metadata with a value that is no text", "EVS.5400", metadata("POST", "", { metadata: { a: 1 } })),
    refused("metadata with too long a key", "EVS.5400", metadata("POST", "", { metadata: { [long]: "a" } })),
    refused("a metadata key that is not there", "EVS.5404", metadata("DELETE", "/a"), 404),
    refused("another key in the body than in the path", "EVS.5400", metadata("PUT", "/a", { meta: { b: "1" } })),
    refused(
      "a snapshot while the disk extends",
      "EVS.5400",
      with_({}, async (cloud, id) => {
        await cloud.extend(id, 40);
        return cloud.ask("POST", "snapshots", { snapshot: { volume_id: id } });
      }),
    ),
    refused(
      "a second snapshot while one is created",
      "EVS.2409",
      with_({}, async (cloud, id) => {
        await cloud.ask("POST", "snapshots", { snapshot: { volume_id: id } });
        return cloud.ask("POST", "snapshots", { snapshot: { volume_id: id } });
      }),
    ),
    refused(
      "deleting a snapshot that is being created",
      "EVS.1047",
      with_({}, async (cloud, id) => {
        const { body } = await cloud.ask("POST", "snapshots", { snapshot: { volume_id: id } });
        return cloud.ask("DELETE", `snapshots/${Object(body).snapshot.id}`);
      }),
    ),
    refused(
      "a transfer of a disk with snapshots",
      "EVS.5400",
      with_({}, async (cloud, id) => {
        await cloud.snapshot(id);
        return cloud.ask("POST", "os-volume-transfer", { transfer: { volume_id: id } });
      }),
    ),
    refused(
      "a transfer of a disk that is in use",
      "EVS.5400",
      with_({}, (cloud, id) => {
        cloud.emulator.patchVolume(id, { status: "in-use" });
        return cloud.ask("POST", "os-volume-transfer", { transfer: { volume_id: id } });
      }),
    ),
    refused(
      "deleting metadata of the service",
      "EVS.5403",
      with_({ metadata: { "hw:passthrough": "true" } }, (cloud, id) =>
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

test("an unknown job is a 400 with a code of its own", async () => {
  const cloud = await aCloud();
  expect(await cloud.job("ff808081692a62c70169b4dcf9514264")).toMatchObject({
    status: 400,
    body: { error: { code: "Common.0011" } },
  });
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
  expect(await cloud.get("disks")).toMatchObject({ status: 404, body: { error_code: "APIGW.0101" } });
});

test("deprecated calls are gone when they are switched off", async () => {
  const cloud = await aCloud({ withoutDeprecatedRoutes: true });
  const id = await cloud.disk();
  expect(await cloud.extend(id, 40)).toMatchObject({ status: 404, body: { error_code: "APIGW.0101" } });
  const cinder = await cloud.ask("POST", `volumes/${id}/action`, { "os-extend": { new_size: 40 } });
  expect(cinder.status).toBe(202);
});
