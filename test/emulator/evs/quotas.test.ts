import { expect, test } from "vitest";
import { aCloud, ask, login } from "../asking.js";

const path = (project: string | undefined) => `os-quota-sets/${project}?usage=True`;

test("limits of a type are in the quotas, of all three kinds", async () => {
  const cloud = await aCloud();
  cloud.emulator.patchQuotas({ volumes_SSD: 3, gigabytes_SSD: 100, snapshots_SSD: 1 });
  await cloud.snapshot(await cloud.disk());
  const project = cloud.emulator.env["OS_PROJECT_ID"];
  expect((await cloud.get(path(project))).body).toMatchObject({
    quota_set: {
      volumes_SSD: { limit: 3, in_use: 1 },
      gigabytes_SSD: { limit: 100, in_use: 40 },
      snapshots_SSD: { limit: 1, in_use: 1 },
      volumes_SAS: { limit: -1, in_use: 0 },
    },
  });
  expect((await cloud.get(`os-quota-sets/${project}?usage=False`)).body).toMatchObject({
    quota_set: { volumes_SSD: 3, gigabytes_SSD: 100, snapshots_SSD: 1, volumes_SAS: -1 },
  });
});

test("a limit of one type leaves the others alone", async () => {
  const cloud = await aCloud();
  cloud.emulator.patchQuotas({ volumes_SSD: 0 });
  expect((await cloud.create({ volume_type: "SAS" })).status).toBe(200);
});

test.each([{ volumes: 0 }, { gigabytes: 9 }, { volumes_SAS: 0 }, { gigabytes_SAS: 9 }])(
  "a Cinder-style create beyond %j is a 413 EVS.5413",
  async (limits) => {
    const cloud = await aCloud();
    cloud.emulator.patchQuotas(limits);
    const answer = await cloud.ask("POST", "volumes", { volume: { availability_zone: "eu-de-01", size: 10 } });
    expect(answer).toMatchObject({ status: 413, body: { overLimit: { code: "EVS.5413" } } });
  },
);

test.each([{ snapshots: 0 }, { snapshots_SSD: 0 }, { gigabytes_SSD: 39 }])(
  "a snapshot beyond %j is a 413 EVS.5413",
  async (limits) => {
    const cloud = await aCloud();
    const volume_id = await cloud.disk();
    cloud.emulator.patchQuotas(limits);
    const answer = await cloud.ask("POST", "snapshots", { snapshot: { volume_id, name: "s" } });
    expect(answer).toMatchObject({ status: 413, body: { overLimit: { code: "EVS.5413" } } });
  },
);

test("a transfer beyond the receiver's quota of the type is a 413 EVS.5413", async () => {
  const cloud = await aCloud();
  const volume_id = await cloud.disk();
  const offer = Object((await cloud.ask("POST", "os-volume-transfer", { transfer: { volume_id } })).body).transfer;
  cloud.emulator.patchQuotas({ volumes_SSD: 0 }, cloud.emulator.logins.alt["OS_PROJECT_ID"]);
  const other = await login(cloud.emulator, cloud.emulator.logins.alt);
  const body = { accept: { auth_key: offer.auth_key } };
  expect(await other.ask("POST", `os-volume-transfer/${offer.id}/accept`, body)).toMatchObject({
    status: 413,
    body: { overLimit: { code: "EVS.5413" } },
  });
});

test("limits are set over HTTP as well, and a name that is none is refused", async () => {
  const cloud = await aCloud();
  const control = `${cloud.emulator.url}/_emulator/quotas`;
  expect((await ask(control, "PATCH", { gigabytes_SSD: 10 })).status).toBe(204);
  expect(await cloud.create()).toMatchObject({ status: 400, body: { error: { code: "EVS.1042" } } });
  expect((await ask(control, "PATCH", { gigabites: 10 })).status).toBe(400);
});

test("a type sells out where a test says so, and the list of types tells where", async () => {
  const cloud = await aCloud({ cloud: "huaweicloud" });
  const sold = { sold_out_zones: ["eu-de-01", "eu-de-02"] };
  expect((await ask(`${cloud.emulator.url}/_emulator/types/SSD`, "PATCH", sold)).status).toBe(204);
  expect(await cloud.create()).toMatchObject({
    status: 400,
    body: { error: { code: "EVS.2072", message: "Volume type [SSD] in availability zone [eu-de-01] is sold out !" } },
  });
  expect((await cloud.create({ availability_zone: "eu-de-03" })).status).toBe(200);
  expect((await cloud.get("types")).body).toMatchObject({
    volume_types: expect.arrayContaining([
      expect.objectContaining({
        name: "SSD",
        extra_specs: expect.objectContaining({
          "os-vendor-extended:sold_out_availability_zones": "eu-de-01,eu-de-02",
        }),
      }),
    ]),
  });
});

test("a type is taken out of a zone", async () => {
  const cloud = await aCloud();
  cloud.emulator.patchVolumeType("SSD", { zones: ["eu-de-02"] });
  expect(await cloud.create()).toMatchObject({ status: 400, body: { error: { code: "EVS.2071" } } });
});
