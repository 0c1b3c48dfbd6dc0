import { describe, expect, test } from "vitest";
import { Provider } from "../../provider/hosts/provider.js";
import { readSettings } from "../../provider/settings/settings.js";
import {
  aDisk,
  aWorld,
  create,
  disk,
  failureOf,
  onlyDisk,
  requestsOf,
  snapshot,
  volume,
  volumeMetadata,
  volumeTransfer,
} from "./harness.js";

describe("a token that expires", () => {
  test("before a create is renewed once, and one disk is made", async () => {
    const world = await aWorld();
    await aDisk(world, {}, "first");
    world.emulator.fault({ match: "createVolume", expireTokens: true });
    await create(world.provider, volume, "second", disk);
    expect(world.emulator.state().volumes).toHaveLength(2);
    expect(world.emulator.requests().byOperation).toMatchObject({ createToken: 2 });
  });

  test("while a job is waited for does not end the wait", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "getJob", skip: 1, expireTokens: true });
    await create(world.provider, volume, "data", disk);
    expect(world.emulator.requests().byOperation).toMatchObject({ createToken: 2, createVolume: 1 });
  });

  test("in the middle of many calls is renewed once for all of them", async () => {
    const world = await aWorld();
    const names = Array.from({ length: 10 }, (_, index) => `data-${index}`);
    world.emulator.fault({ match: "getJob", skip: 5, expireTokens: true });
    await Promise.all(names.map((name) => create(world.provider, volume, name, disk)));
    expect(world.emulator.requests().byOperation).toMatchObject({ createToken: 2 });
    expect(world.emulator.state().volumes).toHaveLength(10);
  });
});

describe("a service that says to slow down", () => {
  test.each([
    ["POST", "createVolume"],
    ["GET", "getJob"],
  ])("with 429 and Retry-After on a %s is asked again after that time", async (_, operation) => {
    const world = await aWorld();
    world.emulator.fault({ match: operation, status: 429, retryAfter: 40 });
    const began = world.clock.now();
    await create(world.provider, volume, "data", disk);
    expect(world.clock.now() - began).toBeGreaterThanOrEqual(40_000);
    expect(requestsOf(world)["createVolume"]).toBe(operation === "createVolume" ? 2 : 1);
    expect(world.emulator.state().volumes).toHaveLength(1);
  });

  test("for ever is an error that says so, and leaves nothing to take up", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", times: 1000, status: 429, retryAfter: 1 });
    await expect(create(world.provider, volume, "data", disk)).rejects.toThrow(/429/);
    world.emulator.clearFaults();
    await create(world.provider, volume, "data", disk);
    expect(world.emulator.state().volumes).toHaveLength(1);
  });
});

test("access keys serve as well as a password", async () => {
  const world = await aWorld();
  const { OS_USERNAME: _, OS_PASSWORD: __, OS_USER_DOMAIN_NAME: ___, ...place } = world.emulator.env;
  const keys = { ...place, OS_USERNAME: "", OS_PASSWORD: "", OS_USER_DOMAIN_NAME: "", ...world.emulator.logins.aksk };
  const { id } = await create(world.process(keys), volume, "data", disk);
  expect(id).toBe(onlyDisk(world).id);
  expect(world.emulator.requests().byOperation["createToken"]).toBeUndefined();
});

test("a refused login names user, domain and authUrl, and keeps the service's words", async () => {
  const world = await aWorld({ OS_PASSWORD: "wrong" });
  const { message } = await failureOf(create(world.provider, volume, "data", disk));
  expect(message).toContain("The username or password is wrong");
  expect(message).toContain(`The login was user emulator of domain EMULATOR-0001, at ${world.emulator.url}.`);
  expect(message).not.toContain("stack config");
});

test("a refused login from stack config says which commands use the one in state", async () => {
  const world = await aWorld();
  const environment = { ...world.emulator.env, OS_PASSWORD: "" };
  const settings = readSettings({ stack: { "evs:password": "Wrong-Horse-7" }, environment });
  const provider = new Provider(settings, world.clock, () => undefined);
  const { message } = await failureOf(create(provider, volume, "data", disk));
  expect(message).toMatch(
    /stack config, of which `pulumi refresh` and `pulumi destroy` use what the last `pulumi up` kept/,
  );
});

test("a password that is wrong is an error without it", async () => {
  const world = await aWorld({ OS_PASSWORD: "Wrong-Horse-7" });
  const failure = await failureOf(create(world.provider, volume, "data", disk));
  expect(`${failure.message}${failure.stack}`).not.toContain("Wrong-Horse-7");
});

describe("secrets", () => {
  /** A life with everything that is secret in it, with failures on the way. */
  const life = async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "createTransfer", drop: "after" });
    const transfer = await create(world.provider, volumeTransfer, "handover", { volumeId: made.id });
    const failures = [
      await failureOf(made.delete()),
      await failureOf(create(world.provider, snapshot, "daily", { volumeId: made.id })),
    ];
    world.emulator.fault({ match: "deleteTransfer", status: 500 });
    failures.push(await failureOf(world.provider.delete(volumeTransfer, transfer.id, transfer.outputs)));
    const secrets = [String(world.emulator.env["OS_PASSWORD"]), String(transfer.outputs["authKey"])];
    return { world, secrets, failures };
  };

  test("that programs write into metadata or a description stand in neither log nor error", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world, { description: "horse-battery" });
    const metadata = { pw: "hunter2-secret" };
    await create(world.provider, volumeMetadata, "keys", { volumeId, metadata });
    world.emulator.fault({
      match: "createSnapshot",
      status: 400,
      message: "bad value hunter2-secret",
      code: "EVS.5400",
    });
    const { message } = await failureOf(create(world.provider, snapshot, "daily", { volumeId, metadata }));
    expect(message).toContain("bad value ***");
    expect(world.log()).toContain('"pw":"***"');
    expect(world.log()).not.toMatch(/hunter2|horse-battery/);
  });

  test("stand in no line of the log, bodies and headers included", async () => {
    const { world, secrets } = await life();
    expect(world.log()).toContain("createTransfer");
    for (const secret of secrets) expect(world.log()).not.toContain(secret);
    const tokens = world.log().match(/"x-(auth|subject)-token":"(?!\*\*\*)[^"]*"/gi);
    expect(tokens).toBeNull();
  });

  test("stand in no error", async () => {
    const { secrets, failures } = await life();
    const words = failures.map(({ message, stack }) => `${message}${stack}`).join("\n");
    for (const secret of secrets) expect(words).not.toContain(secret);
  });
});

test("state without __evs is read, updated and deleted", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  const { __evs: _, ...bare } = made.state;
  const found = await world.provider.read(volume, made.id, bare);
  expect(found?.outputs).toMatchObject({ size: 20 });
  expect(found?.inputs).toBeUndefined();
  expect(await world.provider.update(volume, made.id, bare, { ...disk, size: 40 })).toMatchObject({
    size: 40,
    name: "data",
  });
  await world.provider.delete(volume, made.id, bare);
  expect(world.emulator.state().volumes).toEqual([]);
});

describe("an enterprise project in the configuration", () => {
  const configured = (id: string) => aWorld({ EVS_ENTERPRISE_PROJECT_ID: id });

  test("that is the default one, where disks go anyway, changes nothing", async () => {
    const world = await configured("0");
    await create(world.provider, volume, "data", disk);
    expect(world.emulator.state().volumes).toHaveLength(1);
  });

  test("that is another one is refused before anything is sent, for EVS v2 has no way to say it", async () => {
    const world = await configured("11111111-1111-4111-8111-111111111111");
    expect((await failureOf(create(world.provider, volume, "data", disk))).message).toContain("enterpriseProjectId");
    expect(world.emulator.requests().total).toBe(0);
  });
});
