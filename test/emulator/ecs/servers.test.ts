import { describe, expect, test } from "vitest";
import { aCloud, ask, login, textAt } from "../asking.js";
import { nowhere } from "../evs/refused.js";
import { Operator } from "./operator.js";

const shown = (status: string, more: Record<string, unknown> = {}) => ({ body: { server: { status, ...more } } });

async function anOperator(): Promise<Operator> {
  return new Operator(await aCloud());
}

describe("a server", () => {
  test("shows its status, flavor, zone and system disk", async () => {
    const operator = await anOperator();
    const { emulator } = operator.cloud;
    const id = emulator.addServer({
      name: "web-1",
      status: "SHUTOFF",
      flavor: "s3.xlarge.2",
      availability_zone: "eu-de-02",
      system_disk: 40,
    });
    const [disk] = emulator.state().volumes;
    expect(disk).toMatchObject({ status: "in-use", size: 40, bootable: "true", availability_zone: "eu-de-02" });
    expect(await operator.server(id)).toMatchObject(
      shown("SHUTOFF", {
        id,
        name: "web-1",
        flavor: { id: "s3.xlarge.2", vcpus: "4", ram: "8192" },
        locked: false,
        "OS-EXT-AZ:availability_zone": "eu-de-02",
        "OS-EXT-STS:task_state": null,
        "OS-EXT-STS:vm_state": "stopped",
        "os-extended-volumes:volumes_attached": [{ id: disk?.id, device: "/dev/vda", bootIndex: "0" }],
      }),
    );
  });

  test("that is not there is a 404 Ecs.0114", async () => {
    const operator = await anOperator();
    expect(await operator.server(nowhere)).toMatchObject({ status: 404, body: { error: { code: "Ecs.0114" } } });
  });

  test("of somebody else is not there", async () => {
    const { cloud } = await anOperator();
    const id = cloud.emulator.addServer();
    const other = await login(cloud.emulator, cloud.emulator.logins.alt);
    const project = cloud.emulator.logins.alt["OS_PROJECT_ID"];
    expect((await other.get(`/v1/${project}/cloudservers/${id}`)).status).toBe(404);
  });

  test("in a project that is not the token's is a 400 Ecs.0023", async () => {
    const { cloud } = await anOperator();
    const project = cloud.emulator.logins.alt["OS_PROJECT_ID"];
    expect(await cloud.get(`/v1/${project}/cloudservers/detail`)).toMatchObject({
      status: 400,
      body: { error: { code: "Ecs.0023" } },
    });
  });

  test("is made, changed and removed over HTTP as well", async () => {
    const operator = await anOperator();
    const control = (method: string, path: string, body?: unknown) =>
      ask(`${operator.cloud.emulator.url}/_emulator/${path}`, method, body);
    const made = await control("POST", "servers", { name: "web", status: "SHUTOFF" });
    expect(made.status).toBe(201);
    const id = textAt(made.body, "id");
    await control("PATCH", `servers/${id}`, { status: "VERIFY_RESIZE", flavor: "c1.large" });
    expect(await operator.server(id)).toMatchObject(shown("VERIFY_RESIZE", { flavor: { id: "c1.large" } }));
    expect((await control("PATCH", `servers/${id}`, { colour: "red" })).status).toBe(400);
    expect((await control("PATCH", `servers/${id}`, { flavor: "none" })).status).toBe(400);
    expect((await control("DELETE", `servers/${id}`)).status).toBe(204);
    expect((await operator.server(id)).status).toBe(404);
  });
});

describe("the list of servers", () => {
  test("comes in pages that are counted from 1, newest first", async () => {
    const operator = await anOperator();
    const [first, second, third] = ["one", "two", "three"].map((name) =>
      operator.cloud.emulator.addServer({ name: `web-${name}` }),
    );
    const page = async (number: number) =>
      (await operator.ask("GET", `/detail?name=web&limit=2&offset=${number}`)).body;
    expect(await page(1)).toMatchObject({ count: 3, servers: [{ id: third }, { id: second }] });
    expect(await page(2)).toMatchObject({ count: 3, servers: [{ id: first }] });
    expect(await page(3)).toMatchObject({ servers: [] });
  });

  test("is filtered by status and flavor", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer({ status: "ERROR", flavor: "s3.medium.2" });
    expect((await operator.ask("GET", "/detail?status=ERROR&flavor=s3.medium.2")).body).toMatchObject({
      servers: [{ id }],
    });
  });

  test.each([
    ["all_granted_eps", 2],
    ["0", 2],
    ["another", 0],
  ])("of the enterprise project %s has %i servers", async (project, count) => {
    const operator = await anOperator();
    expect((await operator.ask("GET", `/detail?enterprise_project_id=${project}`)).body).toMatchObject({ count });
  });

  test.each(["limit=0", "offset=0", "colour=red"])("asked with %s is a 400 Ecs.0005", async (query) => {
    const operator = await anOperator();
    expect(await operator.ask("GET", `/detail?${query}`)).toMatchObject({
      status: 400,
      body: { error: { code: "Ecs.0005" } },
    });
  });
});

describe("stopping and starting", () => {
  test("shows the task meanwhile, then the new status", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer();
    await operator.stop(id);
    expect(await operator.server(id)).toMatchObject(shown("ACTIVE", { "OS-EXT-STS:task_state": "powering-off" }));
    expect(await operator.server(id)).toMatchObject(shown("SHUTOFF", { "OS-EXT-STS:task_state": null }));
    await operator.start(id);
    expect(await operator.server(id)).toMatchObject(shown("SHUTOFF", { "OS-EXT-STS:task_state": "powering-on" }));
    expect(await operator.server(id)).toMatchObject(shown("ACTIVE"));
  });

  test("of several has one job with a part for each", async () => {
    const operator = await anOperator();
    const { emulator } = operator.cloud;
    const [one, other] = [emulator.addServer(), emulator.addServer()];
    expect((await operator.ended(await operator.stop(one, other))).body).toMatchObject({
      status: "SUCCESS",
      entities: {
        sub_jobs_total: 2,
        sub_jobs: [{ status: "SUCCESS", entities: { server_id: one } }, { entities: { server_id: other } }],
      },
    });
  });

  test("what is stopped already changes nothing", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer({ status: "SHUTOFF" });
    expect((await operator.stop(id)).status).toBe(200);
    expect(await operator.server(id)).toMatchObject(shown("SHUTOFF", { "OS-EXT-STS:task_state": null }));
  });

  test("that fails leaves the server as it was", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer();
    operator.cloud.emulator.fault({ match: "stopServers", fails: true });
    expect((await operator.ended(await operator.stop(id))).body).toMatchObject({ status: "FAIL" });
    expect(await operator.rested(id)).toMatchObject(shown("ACTIVE", { "OS-EXT-STS:task_state": null }));
  });

  test("ends in a status that a test asks for", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer({ status: "SHUTOFF" });
    operator.cloud.emulator.fault({ match: "startServers", outcome: "ERROR" });
    expect((await operator.ended(await operator.start(id))).body).toMatchObject({ status: "FAIL" });
    expect(await operator.rested(id)).toMatchObject(shown("ERROR"));
  });

  test("of a server that somebody deletes meanwhile ends with a 404", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer();
    operator.cloud.emulator.fault({
      match: "stopServers",
      plan: [
        ["ACTIVE", 1],
        ["gone", 1],
      ],
    });
    await operator.stop(id);
    expect((await operator.server(id)).status).toBe(200);
    expect((await operator.server(id)).status).toBe(404);
  });

  test("while it is being stopped is a 400 Ecs.0100", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer();
    await operator.stop(id);
    expect(await operator.start(id)).toMatchObject({ status: 400, body: { error: { code: "Ecs.0100" } } });
  });

  test.each(["ERROR", "SUSPENDED", "BUILD"])("of a server in %s is a 400 Ecs.0100", async (status) => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer({ status });
    expect(await operator.stop(id)).toMatchObject({ status: 400, body: { error: { code: "Ecs.0100" } } });
  });

  test("of a locked server is a 400 Ecs.0605", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer({ locked: true });
    expect(await operator.stop(id)).toMatchObject({ status: 400, body: { error: { code: "Ecs.0605" } } });
  });

  test("an action that is not emulated is a 501 that names it", async () => {
    const operator = await anOperator();
    const answer = await operator.ask("POST", "/action", { reboot: { servers: [] } });
    expect(answer.status).toBe(501);
    expect(JSON.stringify(answer.body)).toContain("cloudservers/action reboot is not emulated");
  });
});

describe("deleting servers", () => {
  const remove = (operator: Operator, id: string, delete_volume?: boolean) =>
    operator.ask("POST", "/delete", { servers: [{ id }], delete_volume });

  test("takes their system disks and frees their data disks", async () => {
    const operator = await anOperator();
    const { emulator } = operator.cloud;
    const id = emulator.addServer({ system_disk: 40 });
    const data = await operator.attached(id);
    const answer = await remove(operator, id);
    expect(await operator.server(id)).toMatchObject(shown("ACTIVE", { "OS-EXT-STS:task_state": "deleting" }));
    expect((await operator.server(id)).status).toBe(404);
    expect((await operator.ended(answer)).body).toMatchObject({ status: "SUCCESS" });
    expect(emulator.state().volumes).toMatchObject([{ id: data, status: "available", attachments: [] }]);
  });

  test("with their data disks leaves none", async () => {
    const operator = await anOperator();
    const id = operator.cloud.emulator.addServer({ system_disk: 40 });
    await operator.attached(id);
    await remove(operator, id, true);
    await operator.server(id);
    await operator.server(id);
    expect(operator.cloud.emulator.state().volumes).toEqual([]);
  });

  test("that fails leaves server and disks", async () => {
    const operator = await anOperator();
    const { emulator } = operator.cloud;
    const id = emulator.addServer({ system_disk: 40 });
    emulator.fault({ match: "deleteServers", fails: true });
    await remove(operator, id);
    expect(await operator.rested(id)).toMatchObject(shown("ACTIVE"));
    expect(emulator.state().volumes).toMatchObject([{ status: "in-use" }]);
  });
});
