import { expect, test } from "vitest";
import { aCloud, anEmulator, ask } from "../asking.js";

test("types name their zones", async () => {
  const { body } = await (await aCloud()).get("types");
  expect(body).toMatchObject({
    volume_types: expect.arrayContaining([
      expect.objectContaining({
        name: "SSD",
        extra_specs: expect.objectContaining({ "RESKEY:availability_zones": "eu-de-01,eu-de-02,eu-de-03,az-dc-1" }),
      }),
    ]),
  });
});

test("only Huawei Cloud tells where a type is sold out", async () => {
  const soldOut = "sold_out_availability_zones";
  expect(JSON.stringify((await (await aCloud({ cloud: "huaweicloud" })).get("types")).body)).toContain(soldOut);
  expect(JSON.stringify((await (await aCloud({ cloud: "otc" })).get("types")).body)).not.toContain(soldOut);
});

test("one type is found by its id", async () => {
  const cloud = await aCloud();
  const [type] = Object((await cloud.get("types")).body).volume_types;
  expect((await cloud.get(`types/${type.id}`)).body).toEqual({ volume_type: type });
});

test("zones are those asked for", async () => {
  const { body } = await (await aCloud({ zones: ["a", "b"] })).get("os-availability-zone");
  expect(body).toMatchObject({
    availabilityZoneInfo: [{ zoneName: "a", zoneState: { available: true } }, { zoneName: "b" }],
  });
});

test("quotas count disks and snapshots, altogether and by type", async () => {
  const cloud = await aCloud();
  await cloud.snapshot(await cloud.disk());
  const { body } = await cloud.get(`os-quota-sets/${cloud.emulator.env["OS_PROJECT_ID"]}?usage=True`);
  expect(body).toMatchObject({
    quota_set: {
      volumes: { in_use: 1 },
      snapshots: { in_use: 1 },
      gigabytes: { in_use: 40 },
      gigabytes_SSD: { limit: -1, in_use: 40 },
      volumes_SAS: { in_use: 0 },
    },
  });
});

test("quotas without the use are the limits alone", async () => {
  const cloud = await aCloud();
  const path = `os-quota-sets/${cloud.emulator.env["OS_PROJECT_ID"]}`;
  expect((await cloud.get(`${path}?usage=False`)).body).toMatchObject({
    quota_set: { volumes: 20_000, gigabytes_SSD: -1, id: cloud.emulator.env["OS_PROJECT_ID"] },
  });
  expect((await cloud.get(path)).status).toBe(400);
});

test("versions need no login and answer 300", async () => {
  const { url } = await anEmulator();
  expect(await ask(`${url}/`, "GET")).toMatchObject({
    status: 300,
    body: { versions: [{ id: "v1.0" }, { id: "v2.0" }, { id: "v3.0" }] },
  });
  expect(await ask(`${url}/v2`, "GET")).toMatchObject({ status: 200, body: { versions: [{ id: "v2.0" }] } });
});
