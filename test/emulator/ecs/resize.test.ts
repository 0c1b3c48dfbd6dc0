import { describe, expect, test } from "vitest";
import { aCloud } from "../asking.js";
import { Operator } from "./operator.js";

const shown = (status: string, flavor: string) => ({ body: { server: { status, flavor: { id: flavor } } } });

/** A server at rest, and who may change it. */
async function aServer(
  fields: { status?: string; flavor?: string; availability_zone?: string } = {},
): Promise<{ operator: Operator; id: string }> {
  const cloud = await aCloud();
  return { operator: new Operator(cloud), id: cloud.emulator.addServer({ status: "SHUTOFF", ...fields }) };
}

async function targets(operator: Operator, query: string): Promise<string[]> {
  const { body } = await operator.ask("GET", `/resize_flavors?${query}`);
  return Object(body).flavors.map(({ id }: { id: string }) => id);
}

describe("resizing", () => {
  test("shows RESIZE with the old flavor, then the server stopped with the new one", async () => {
    const { operator, id } = await aServer();
    const answer = await operator.resize(id, "s3.medium.2");
    expect(answer).toMatchObject({ status: 200, body: { job_id: expect.any(String) } });
    expect(await operator.server(id)).toMatchObject(shown("RESIZE", "s3.large.2"));
    expect(await operator.server(id)).toMatchObject(shown("SHUTOFF", "s3.medium.2"));
    expect((await operator.ended(answer)).body).toMatchObject({
      job_type: "resizeServer",
      status: "SUCCESS",
      entities: { server_id: id },
    });
  });

  test("that fails leaves the server stopped with its old flavor", async () => {
    const { operator, id } = await aServer();
    operator.cloud.emulator.fault({ match: "resizeServer", fails: true });
    const job = await operator.ended(await operator.resize(id, "s3.medium.2"));
    expect(job.body).toMatchObject({ status: "FAIL", error_code: "Ecs.0207" });
    expect(await operator.rested(id)).toMatchObject(shown("SHUTOFF", "s3.large.2"));
  });

  test("that fails badly leaves the server in ERROR with its old flavor", async () => {
    const { operator, id } = await aServer();
    operator.cloud.emulator.fault({ match: "resizeServer", outcome: "ERROR", code: "Ecs.0209" });
    const job = await operator.ended(await operator.resize(id, "s3.medium.2"));
    expect(job.body).toMatchObject({ status: "FAIL", error_code: "Ecs.0209" });
    expect(await operator.rested(id)).toMatchObject(shown("ERROR", "s3.large.2"));
  });

  test("that somebody has to confirm rests in VERIFY_RESIZE", async () => {
    const { operator, id } = await aServer();
    operator.cloud.emulator.fault({ match: "resizeServer", outcome: "VERIFY_RESIZE" });
    await operator.resize(id, "s3.medium.2");
    expect(await operator.rested(id)).toMatchObject(shown("VERIFY_RESIZE", "s3.medium.2"));
  });

  test.each([
    ["of a server that runs", { status: "ACTIVE" }, "s3.medium.2", "Ecs.0100"],
    ["to the same flavor", {}, "s3.large.2", "Ecs.0009"],
    ["to a flavor that there is not", {}, "s9.huge.9", "Ecs.0005"],
    ["from KVM to Xen", {}, "c1.xlarge", "Ecs.0005"],
    ["to a flavor that the zone does not have", { availability_zone: "eu-de-02" }, "c3.15xlarge.2", "Ecs.0005"],
    ["to a flavor that is sold out there", { availability_zone: "az-dc-1" }, "s3.xlarge.2", "Ecs.0319"],
  ])("%s is refused", async (_what, fields, flavor, code) => {
    const { operator, id } = await aServer(fields);
    expect(await operator.resize(id, flavor)).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test("of a Xen server with more than 24 disks to KVM is refused", async () => {
    const { operator, id } = await aServer({ flavor: "c1.large" });
    const { emulator } = operator.cloud;
    for (let index = 0; index < 25; index += 1) {
      emulator.patchVolume(await operator.cloud.disk(), {
        attachments: [{ server_id: id, device: `/dev/vd${String.fromCodePoint(98 + index)}` }],
      });
    }
    expect(await operator.resize(id, "s3.large.2")).toMatchObject({
      status: 400,
      body: { error: { code: "Ecs.0005" } },
    });
    expect((await operator.resize(id, "c1.xlarge")).status).toBe(200);
  });

  test("of a server that runs, with a stop, leaves it running where the reference has that", async () => {
    const cloud = await aCloud({ cloud: "huaweicloud" });
    const operator = new Operator(cloud);
    const id = cloud.emulator.addServer();
    const body = { resize: { flavorRef: "s3.medium.2", mode: "withStopServer" } };
    expect((await operator.ask("POST", `/${id}/resize`, body)).status).toBe(200);
    expect(await operator.server(id)).toMatchObject(shown("RESIZE", "s3.large.2"));
    expect(await operator.server(id)).toMatchObject(shown("ACTIVE", "s3.medium.2"));
  });

  test("with a stop is a 400 Ecs.0005 where the reference has none", async () => {
    const { operator, id } = await aServer({ status: "ACTIVE" });
    const body = { resize: { flavorRef: "s3.medium.2", mode: "withStopServer" } };
    expect(await operator.ask("POST", `/${id}/resize`, body)).toMatchObject({
      status: 400,
      body: { error: { code: "Ecs.0005" } },
    });
  });

  test("with a field that the reference does not have is a 400 Ecs.0005", async () => {
    const { operator, id } = await aServer();
    const answer = await operator.ask("POST", `/${id}/resize`, { resize: { flavorRef: "s3.medium.2", colour: "red" } });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "Ecs.0005" } } });
  });
});

describe("the flavors that a server can become", () => {
  test("are those of its zone but its own, and for a KVM server none of Xen", async () => {
    const { operator, id } = await aServer({ availability_zone: "eu-de-02" });
    expect(await targets(operator, `instance_uuid=${id}`)).toEqual(["s3.medium.2", "s3.xlarge.2"]);
  });

  test("are of both kinds for a Xen server", async () => {
    const { operator, id } = await aServer({ flavor: "c1.large", availability_zone: "eu-de-02" });
    const found = await targets(operator, `instance_uuid=${id}`);
    expect(found).toEqual(["s3.medium.2", "s3.large.2", "s3.xlarge.2", "c1.xlarge"]);
  });

  test("are asked for by a flavor too", async () => {
    const { operator } = await aServer();
    expect(await targets(operator, "source_flavor_name=s3.large.2")).toEqual([
      "s3.medium.2",
      "s3.xlarge.2",
      "c3.15xlarge.2",
    ]);
  });

  test("come in pages behind a marker", async () => {
    const { operator, id } = await aServer({ availability_zone: "eu-de-02" });
    expect(await targets(operator, `instance_uuid=${id}&limit=1`)).toEqual(["s3.medium.2"]);
    expect(await targets(operator, `instance_uuid=${id}&marker=s3.medium.2`)).toEqual(["s3.xlarge.2"]);
  });

  test("of nothing are a 400 Ecs.0005", async () => {
    const { operator } = await aServer();
    expect(await operator.ask("GET", "/resize_flavors")).toMatchObject({
      status: 400,
      body: { error: { code: "Ecs.0005" } },
    });
  });
});

describe("the list of flavors", () => {
  test("says where each is sold out", async () => {
    const { operator } = await aServer();
    operator.cloud.emulator.patchFlavor("s3.medium.2", { zones: ["eu-de-01"], sold_out_zones: ["eu-de-01"] });
    const { body } = await operator.ask("GET", "/flavors");
    const specs = Object.fromEntries(
      Object(body).flavors.map(({ id, os_extra_specs }: { id: string; os_extra_specs: unknown }) => [
        id,
        os_extra_specs,
      ]),
    );
    expect(specs).toMatchObject({
      "s3.medium.2": { "cond:operation:status": "sellout", "cond:operation:az": "eu-de-01(sellout)" },
      "s3.xlarge.2": {
        "cond:operation:status": "normal",
        "cond:operation:az": "eu-de-01(normal),eu-de-02(normal),eu-de-03(normal),az-dc-1(sellout)",
      },
    });
  });

  test("is of one zone when it is asked for", async () => {
    const { operator } = await aServer();
    const { body } = await operator.ask("GET", "/flavors?availability_zone=eu-de-02");
    expect(JSON.stringify(body)).not.toContain("c3.15xlarge.2");
  });
});
