import { describe, expect, test } from "vitest";
import { create, failureOf, requestsOf, unfinishedOf, checked, declared, serverResize, type World } from "./harness.js";
import {
  small,
  large,
  aServer,
  resized,
  serverIn,
  running,
  stopped,
  changesOf,
  diesBehind,
  finished,
} from "./servers.js";

describe("a resize that fails", () => {
  const failing = async (status: string, fault: Parameters<World["emulator"]["fault"]>[0]) => {
    const { world, serverId } = await aServer(status);
    world.emulator.fault(fault);
    const args = { serverId, flavorId: large, stop: "ifNeeded" };
    return { world, serverId, failure: await failureOf(create(world.provider, serverResize, "web", args)) };
  };

  test("leaves the server running with its old flavor, and says so", async () => {
    const fault = { match: "resizeServer", fails: true, code: "Ecs.0207", message: "no host" };
    const { world, serverId, failure } = await failing("ACTIVE", fault);
    expect(serverIn(world, serverId)).toEqual(running(small));
    expect(failure.message).toMatch(
      /could not be resized to s3\.xlarge\.2: Ecs\.0207, no host \(request [0-9a-f]+\)\./,
    );
    expect(failure.message).toContain(`Server ${serverId} is ACTIVE now, with flavor ${small}`);
  });

  test("because it is sold out by then leaves the server running, and says what to do", async () => {
    const fault = { match: "resizeServer", status: 400, code: "Ecs.0319", message: "not enough" };
    const { world, serverId, failure } = await failing("ACTIVE", fault);
    expect(serverIn(world, serverId)).toEqual(running(small));
    expect(failure.message).toMatch(/sold out in the server's zone.*choose another one/);
  });

  test("leaves a stopped server stopped", async () => {
    const { world, serverId } = await failing("SHUTOFF", { match: "resizeServer", fails: true });
    expect(serverIn(world, serverId)).toEqual(stopped(small));
    expect(changesOf(world)["startServers"]).toBeUndefined();
  });

  test("because the server does not stop leaves it running", async () => {
    const { world, serverId, failure } = await failing("ACTIVE", { match: "stopServers", fails: true });
    expect(serverIn(world, serverId)).toEqual(running(small));
    expect(failure.message).toMatch(/could not be stopped/);
    expect(changesOf(world)).toEqual({ stopServers: 1 });
  });

  test("is tried anew by the next up", async () => {
    const { world, serverId } = await failing("ACTIVE", { match: "resizeServer", fails: true });
    await create(world.process(), serverResize, "web", { serverId, flavorId: large, stop: "ifNeeded" });
    expect(serverIn(world, serverId)).toEqual(running(large));
  });

  test("is over: a server that is stopped by hand afterwards is not started by the next up", async () => {
    const { world, serverId } = await failing("ACTIVE", { match: "resizeServer", fails: true });
    world.emulator.patchServer(serverId, { status: "SHUTOFF" });
    await create(world.process(), serverResize, "web", { serverId, flavorId: large });
    expect(serverIn(world, serverId)).toEqual(stopped(large));
  });

  test("when the server does not start again keeps the id, and the next up starts it", async () => {
    const { world, serverId } = await aServer();
    world.emulator.fault({ match: "startServers", fails: true });
    const args = { serverId, flavorId: large, stop: "ifNeeded" };
    const failure = await unfinishedOf(create(world.provider, serverResize, "web", args));
    expect(failure.message).toMatch(/could not be started.*SHUTOFF now.*the next `pulumi up` goes on and starts it/);
    expect(failure.outputs).toMatchObject({ flavorId: large, previousFlavorId: small, status: "to-be-started" });
    await finished(world, failure, args);
    expect(serverIn(world, serverId)).toEqual(running(large));
    expect(changesOf(world)).toEqual({ stopServers: 1, resizeServer: 1, startServers: 2 });
  });

  test("and whose server does not start again says both, and the next up goes on", async () => {
    const { world, serverId } = await aServer();
    world.emulator.fault({ match: "resizeServer", fails: true });
    world.emulator.fault({ match: "startServers", fails: true });
    const args = { serverId, flavorId: large, stop: "ifNeeded" };
    const failure = await unfinishedOf(create(world.provider, serverResize, "web", args));
    expect(failure.message).toMatch(/could not be resized.*could not be put back.*could not be started/s);
    expect(await finished(world, failure, args)).toMatchObject({ flavorId: large, status: "ACTIVE" });
    expect(serverIn(world, serverId)).toEqual(running(large));
  });
});

describe.each(["stopServers", "resizeServer", "startServers"])("%s", (step) => {
  const args = (serverId: string) => ({ serverId, flavorId: large, stop: "ifNeeded" });

  test.each(["before", "after"] as const)(
    "whose answer was lost %s it took effect is done all the same",
    async (drop) => {
      const { world, serverId } = await aServer();
      world.emulator.fault({ match: step, drop });
      await create(world.provider, serverResize, "web", args(serverId));
      expect(serverIn(world, serverId)).toEqual(running(large));
      expect(changesOf(world)[step]).toBe(drop === "after" ? 1 : 2);
    },
  );

  test("that was killed is gone on with: each step is made once, and the server runs", async () => {
    const { world, serverId } = await aServer();
    await diesBehind(world, step, (process) => create(process, serverResize, "web", args(serverId)));
    const { outputs } = await create(world.process(), serverResize, "web", args(serverId));
    expect(outputs).toMatchObject({ previousFlavorId: small, status: "ACTIVE" });
    expect(serverIn(world, serverId)).toEqual(running(large));
    expect(changesOf(world)).toEqual({ stopServers: 1, resizeServer: 1, startServers: 1 });
  });

  test("that was killed in an update is finished, although the program was set back", async () => {
    const { world, serverId, made, given } = await resized();
    const inputs = { ...made.inputs, flavorId: small };
    await diesBehind(world, step, (process) => process.update(serverResize, made.id, made.state, inputs));
    const next = world.process();
    expect(next.diff(serverResize, made.id, made.state, made.inputs)).toMatchObject({ changes: [], silent: true });
    await next.update(
      serverResize,
      made.id,
      made.state,
      checked(next, serverResize, declared("web", given), made.inputs),
    );
    expect(serverIn(world, serverId)).toEqual(running(large));
    expect(next.diff(serverResize, made.id, made.state, made.inputs)).toMatchObject({ silent: false });
  });

  test("that was killed, and whose resource leaves the program, leaves no server stopped", async () => {
    const { world, serverId, made } = await resized();
    const inputs = { ...made.inputs, flavorId: small };
    await diesBehind(world, step, (process) => process.update(serverResize, made.id, made.state, inputs));
    await world.process().delete(serverResize, made.id, made.state);
    expect(serverIn(world, serverId).status).toBe("ACTIVE");
  });

  test("that Ctrl-C interrupts says what the server is, sends no more, and the next up finishes", async () => {
    const { world, serverId } = await aServer();
    world.emulator.fault({ match: step, jobPlan: [["RUNNING", 10]] });
    const interrupted = unfinishedOf(create(world.provider, serverResize, "web", args(serverId)));
    while (requestsOf(world)[step] === undefined) await world.clock.sleep(500);
    const before = changesOf(world);
    world.provider.stop();
    const failure = await interrupted;
    expect(failure.message).toMatch(/interrupted.*Server .* is .* now, with flavor .*starts it again/);
    expect(changesOf(world)).toEqual(before);
    expect(await finished(world, failure, args(serverId))).toMatchObject({ flavorId: large, previousFlavorId: small });
    expect(serverIn(world, serverId)).toEqual(running(large));
  });
});

test("a resize that was killed, and is of another server in the program now, leaves the first one running", async () => {
  const { world, serverId } = await aServer();
  const args = { serverId, flavorId: large, stop: "ifNeeded" };
  await diesBehind(world, "stopServers", (process) => create(process, serverResize, "web", args));
  const other = world.emulator.addServer({ status: "SHUTOFF" });
  await create(world.process(), serverResize, "web", { serverId: other, flavorId: large });
  expect(serverIn(world, serverId)).toEqual(running(small));
  expect(serverIn(world, other)).toEqual(stopped(large));
});

test("a resize that was killed behind one whose answer reached nobody leaves no server stopped", async () => {
  const { world, serverId } = await aServer();
  await create(world.provider, serverResize, "web", { serverId, flavorId: large, stop: "ifNeeded" });
  world.emulator.resetRequests();
  const args = { serverId, flavorId: small, stop: "ifNeeded" };
  await diesBehind(world, "stopServers", (process) => create(process, serverResize, "web", args));
  await create(world.process(), serverResize, "web", args);
  expect(serverIn(world, serverId)).toEqual(running(small));
});

test("a resize whose answer reached nobody is not made again, and its server is not started again", async () => {
  const { world, serverId } = await aServer();
  const args = { serverId, flavorId: large, stop: "ifNeeded" };
  await create(world.provider, serverResize, "web", args);
  world.emulator.patchServer(serverId, { status: "SHUTOFF" });
  world.emulator.resetRequests();
  const { outputs } = await create(world.process(), serverResize, "web", args);
  expect(outputs).toMatchObject({ previousFlavorId: small, status: "SHUTOFF" });
  expect(changesOf(world)).toEqual({});
});

test("a resize that takes too long keeps the id and says what the server is, and the next up finishes", async () => {
  const { world, serverId } = await aServer();
  world.emulator.fault({ match: "stopServers", jobPlan: [["RUNNING", 20]] });
  const args = { serverId, flavorId: large, stop: "ifNeeded" };
  const impatient = { timeouts: { create: 10 } };
  const failure = await unfinishedOf(create(world.provider, serverResize, "web", args, impatient));
  expect(failure.message).toMatch(
    /gave up waiting for job .* raise customTimeouts\.create .*Server .* is ACTIVE \(powering-off\) now/,
  );
  await finished(world, failure, args);
  expect(serverIn(world, serverId)).toEqual(running(large));
});

test("a refresh of an interrupted resize does not forget that the server is to be started", async () => {
  const { world, serverId } = await aServer();
  world.emulator.fault({ match: "startServers", fails: true });
  const args = { serverId, flavorId: large, stop: "ifNeeded" };
  const { id, outputs } = await unfinishedOf(create(world.provider, serverResize, "web", args));
  const found = await world.process().read(serverResize, id, outputs);
  expect(found?.outputs).toMatchObject({ status: "to-be-started" });
});

describe("a deletion", () => {
  test("changes nothing in the cloud, and says so", async () => {
    const { world, serverId, made } = await resized();
    await made.delete();
    expect(serverIn(world, serverId)).toEqual(running(large));
    expect(changesOf(world)).toEqual({});
    expect(world.said.at(-1)).toContain(`server ${serverId} keeps its flavor (${large})`);
  });

  test("of an unfinished resize starts the server again", async () => {
    const { world, serverId } = await aServer();
    world.emulator.fault({ match: "startServers", fails: true });
    const args = { serverId, flavorId: large, stop: "ifNeeded" };
    const { id, outputs } = await unfinishedOf(create(world.provider, serverResize, "web", args));
    await world.process().delete(serverResize, id, outputs);
    expect(serverIn(world, serverId)).toEqual(running(large));
  });
});
