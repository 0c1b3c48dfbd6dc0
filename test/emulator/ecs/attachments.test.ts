import { describe, expect, test } from "vitest";
import { aCloud, TestClock, textAt, type Asker } from "../asking.js";
import { nowhere } from "../evs/refused.js";
import { Operator } from "./operator.js";

const shown = (status: string, more: Record<string, unknown> = {}) => ({ body: { volume: { status, ...more } } });
const disksOf = (...disks: unknown[]) => ({ body: { server: { "os-extended-volumes:volumes_attached": disks } } });

/** A cloud with a server that runs. */
async function withServer(status = "ACTIVE"): Promise<{ cloud: Asker; operator: Operator; server: string }> {
  const cloud = await aCloud();
  return { cloud, operator: new Operator(cloud), server: cloud.emulator.addServer({ status }) };
}

describe("attaching a disk", () => {
  test("shows it at the server at once, and at the disk when it is in use", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await cloud.disk();
    const answer = await operator.attach(server, id, "/dev/vdc");
    expect(answer).toMatchObject({ status: 200, body: { job_id: expect.any(String) } });
    expect(await operator.server(server)).toMatchObject(disksOf({ id, device: "/dev/vdc" }));
    expect(await cloud.volume(id)).toMatchObject(shown("attaching", { attachments: [] }));
    expect(await cloud.volume(id)).toMatchObject(
      shown("in-use", { attachments: [{ server_id: server, volume_id: id, device: "/dev/vdc" }] }),
    );
    expect(await operator.server(server)).toMatchObject(disksOf({ id, device: "/dev/vdc", bootIndex: null }));
  });

  test("has a job that says whose it is, under the name of the server's call", async () => {
    const { cloud, operator, server } = await withServer();
    const answer = await operator.attach(server, await cloud.disk());
    cloud.emulator.resetRequests();
    expect(await operator.ended(answer)).toMatchObject({
      status: 200,
      body: { job_type: "attachVolume", status: "SUCCESS", entities: { server_id: server } },
    });
    expect(cloud.emulator.requests().byOperation).toEqual({ getServerJob: 2 });
  });

  test("takes as long as asked when time counts, for job and disk alike", async () => {
    const clock = new TestClock();
    const cloud = await aCloud({ jobSeconds: 2, clock });
    const operator = new Operator(cloud);
    await cloud.create();
    clock.pass(2);
    const [volume] = cloud.emulator.state().volumes;
    const id = volume?.id ?? "";
    const job = textAt((await operator.attach(cloud.emulator.addServer(), id)).body, "job_id");
    clock.pass(1.9);
    expect((await cloud.job(job)).body).toMatchObject({ status: "RUNNING" });
    expect(await cloud.volume(id)).toMatchObject(shown("attaching"));
    clock.pass(0.1);
    expect((await cloud.job(job)).body).toMatchObject({ status: "SUCCESS" });
    expect(await cloud.volume(id)).toMatchObject(shown("in-use"));
  });

  test("takes the first free device when none is named", async () => {
    const { cloud, operator, server } = await withServer();
    await operator.attached(server, {}, "/dev/vdb");
    const id = await cloud.disk();
    await operator.attach(server, id);
    expect(cloud.emulator.state().servers).toContainEqual(
      expect.objectContaining({
        id: server,
        disks: [expect.objectContaining({ device: "/dev/vdb" }), { volume_id: id, device: "/dev/vdc" }],
      }),
    );
  });

  test("of a shared disk to a second server leaves it in use at both", async () => {
    const { cloud, operator, server } = await withServer();
    const second = cloud.emulator.addServer();
    const id = await operator.attached(server, { multiattach: true });
    await operator.attach(second, id);
    expect(await cloud.volume(id)).toMatchObject(shown("attaching", { attachments: [{ server_id: server }] }));
    expect(await cloud.volume(id)).toMatchObject(
      shown("in-use", { attachments: [{ server_id: server }, { server_id: second }] }),
    );
  });

  test("that fails leaves the disk free, and says so in its job", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await cloud.disk();
    cloud.emulator.fault({ match: "attachServerVolume", fails: true });
    const job = await operator.ended(await operator.attach(server, id));
    expect(job.body).toMatchObject({ status: "FAIL", error_code: "Ecs.0205", fail_reason: expect.any(String) });
    expect(await cloud.volume(id)).toMatchObject(shown("attaching"));
    expect(await cloud.volume(id)).toMatchObject(shown("available", { attachments: [] }));
    expect(await operator.server(server)).toMatchObject(disksOf());
  });

  test("whose answer is lost attaches it all the same", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await cloud.disk();
    cloud.emulator.fault({ match: "attachServerVolume", drop: "after" });
    await expect(operator.attach(server, id)).rejects.toThrow("fetch failed");
    await cloud.volume(id);
    expect(await cloud.volume(id)).toMatchObject(shown("in-use"));
  });

  test.each([
    ["a server that is not there", 404, "Ecs.0114", nowhere, undefined],
    ["a server that is suspended", 400, "Ecs.0100", "SUSPENDED", undefined],
    ["a disk that is not there", 400, "Ecs.0103", "ACTIVE", nowhere],
  ])("to or of %s is a %i %s", async (_what, status, code, server, volume) => {
    const cloud = await aCloud();
    const id = volume ?? (await cloud.disk());
    const to = server === nowhere ? nowhere : cloud.emulator.addServer({ status: server });
    expect(await new Operator(cloud).attach(to, id)).toMatchObject({ status, body: { error: { code } } });
  });

  test("to a server that is locked is a 400 Ecs.0605", async () => {
    const cloud = await aCloud();
    const server = cloud.emulator.addServer({ locked: true });
    const answer = await new Operator(cloud).attach(server, await cloud.disk());
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "Ecs.0605" } } });
  });

  test("that is in use at another server is a 400 Ecs.0103", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await operator.attached(server);
    const answer = await operator.attach(cloud.emulator.addServer(), id);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "Ecs.0103" } } });
  });

  test("a second time to the same server is a 400 Ecs.0103", async () => {
    const { operator, server } = await withServer();
    const id = await operator.attached(server, { multiattach: true });
    expect(await operator.attach(server, id)).toMatchObject({ status: 400, body: { error: { code: "Ecs.0103" } } });
  });

  test("of a shared disk to a 17th server is a 400 Ecs.0103", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await cloud.disk({ multiattach: true });
    const attachments = Array.from({ length: 16 }, () => ({ server_id: cloud.emulator.addServer() }));
    cloud.emulator.patchVolume(id, { attachments });
    expect(await operator.attach(server, id)).toMatchObject({ status: 400, body: { error: { code: "Ecs.0103" } } });
  });

  test("where the server has another one on its way is a 400 Ecs.0005", async () => {
    const { cloud, operator, server } = await withServer();
    await operator.attach(server, await cloud.disk(), "/dev/vdb");
    const answer = await operator.attach(server, await cloud.disk(), "/dev/sdb");
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "Ecs.0005" } } });
    expect(JSON.stringify(answer.body)).toContain("/dev/vdb is in use");
  });

  test("of another zone is a 400 Ecs.0005", async () => {
    const { cloud, operator, server } = await withServer();
    const answer = await operator.attach(server, await cloud.disk({ availability_zone: "eu-de-02" }));
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "Ecs.0005" } } });
  });

  test("to a server with 24 disks is a 400 Ecs.0104", async () => {
    const { cloud, operator, server } = await withServer();
    for (const letter of "bcdefghijklmnopqrstuvwxy") {
      cloud.emulator.patchVolume(await cloud.disk(), {
        attachments: [{ server_id: server, device: `/dev/vd${letter}` }],
      });
    }
    const answer = await operator.attach(server, await cloud.disk());
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "Ecs.0104" } } });
  });
});

describe("detaching a disk", () => {
  test("shows it detaching with its attachment, then free", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await operator.attached(server);
    const answer = await operator.detach(server, id);
    expect(answer.status).toBe(200);
    expect(await cloud.volume(id)).toMatchObject(shown("detaching", { attachments: [{ server_id: server }] }));
    expect(await operator.server(server)).toMatchObject(disksOf({ id }));
    expect(await cloud.volume(id)).toMatchObject(shown("available", { attachments: [] }));
    expect(await operator.server(server)).toMatchObject(disksOf());
  });

  test("of a shared disk leaves it in use at the other server", async () => {
    const { cloud, operator, server } = await withServer();
    const second = cloud.emulator.addServer();
    const id = await cloud.disk({ multiattach: true });
    cloud.emulator.patchVolume(id, { attachments: [{ server_id: server }, { server_id: second }] });
    await operator.detach(server, id);
    await cloud.volume(id);
    expect(await cloud.volume(id)).toMatchObject(shown("in-use", { attachments: [{ server_id: second }] }));
  });

  test("that fails leaves it in use", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await operator.attached(server);
    cloud.emulator.fault({ match: "detachServerVolume", fails: true });
    expect((await operator.ended(await operator.detach(server, id))).body).toMatchObject({ status: "FAIL" });
    await cloud.volume(id);
    expect(await cloud.volume(id)).toMatchObject(shown("in-use", { attachments: [{ server_id: server }] }));
  });

  test("that fails half way leaves it in error_detaching", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await operator.attached(server);
    cloud.emulator.fault({ match: "detachServerVolume", outcome: "error_detaching" });
    expect((await operator.ended(await operator.detach(server, id))).body).toMatchObject({ status: "FAIL" });
    await cloud.volume(id);
    expect(await cloud.volume(id)).toMatchObject(shown("error_detaching", { attachments: [{ server_id: server }] }));
  });

  test("that is not attached there is a 400 Ecs.0111", async () => {
    const { cloud, operator, server } = await withServer();
    const answer = await operator.detach(server, await cloud.disk());
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "Ecs.0111" } } });
  });

  test("while it extends is a 400 Ecs.0103", async () => {
    const { cloud, operator, server } = await withServer();
    const id = await operator.attached(server);
    await cloud.extend(id, 40);
    expect(await operator.detach(server, id)).toMatchObject({ status: 400, body: { error: { code: "Ecs.0103" } } });
  });

  test("that is the system disk of a server that runs is a 400 Ecs.0102", async () => {
    const cloud = await aCloud();
    const server = cloud.emulator.addServer({ system_disk: 40 });
    const [disk] = cloud.emulator.state().volumes;
    const answer = await new Operator(cloud).detach(server, disk?.id ?? "");
    expect(answer).toMatchObject({ status: 400, body: { error: { code: "Ecs.0102" } } });
  });

  test("that is the system disk of a stopped server frees it", async () => {
    const cloud = await aCloud();
    const server = cloud.emulator.addServer({ status: "SHUTOFF", system_disk: 40 });
    const id = cloud.emulator.state().volumes[0]?.id ?? "";
    expect((await new Operator(cloud).detach(server, id)).status).toBe(200);
    await cloud.volume(id);
    expect(await cloud.volume(id)).toMatchObject(shown("available", { attachments: [], bootable: "true" }));
  });
});
