import { describe, expect, test } from "vitest";
import type { Properties } from "../../provider/resources/kind/definition.js";
import { create, failureOf, requestsOf, checked, declared, serverResize, type World } from "./harness.js";
import { small, large, aServer, resized, serverIn, running, stopped, changesOf } from "./servers.js";

describe("a resize", () => {
  test("stops a running server, gives it the flavor and starts it again", async () => {
    const { world, serverId } = await aServer();
    const args = { serverId, flavorId: large, stop: "ifNeeded" };
    const { id, outputs } = await create(world.provider, serverResize, "web", args);
    expect(id).toBe(serverId);
    expect(outputs).toMatchObject({ ...args, previousFlavorId: small, status: "ACTIVE" });
    expect(serverIn(world, serverId)).toEqual(running(large));
    expect(changesOf(world)).toEqual({ stopServers: 1, resizeServer: 1, startServers: 1 });
  });

  test("says before that the server is going to be stopped", async () => {
    const { world, serverId } = await aServer();
    checked(world.provider, serverResize, declared("web", { serverId, flavorId: large, stop: "ifNeeded" }));
    expect(world.said.join()).toContain(`server ${serverId} is stopped if it runs`);
  });

  test("leaves a stopped server stopped", async () => {
    const { world, serverId } = await aServer("SHUTOFF");
    const { outputs } = await create(world.provider, serverResize, "web", { serverId, flavorId: large });
    expect(outputs).toMatchObject({ status: "SHUTOFF", previousFlavorId: small });
    expect(serverIn(world, serverId)).toEqual(stopped(large));
    expect(changesOf(world)).toEqual({ resizeServer: 1 });
  });

  test("to the flavor that the server has changes nothing", async () => {
    const { world, serverId } = await aServer();
    const { outputs } = await create(world.provider, serverResize, "web", { serverId, flavorId: small });
    expect(outputs).toMatchObject({ flavorId: small, previousFlavorId: small, status: "ACTIVE" });
    expect(changesOf(world)).toEqual({});
  });

  test("waits until a busy server rests", async () => {
    const { world, serverId } = await aServer("REBOOT");
    void world.clock.sleep(5000).then(() => world.emulator.patchServer(serverId, { status: "SHUTOFF" }));
    await create(world.provider, serverResize, "web", { serverId, flavorId: large });
    expect(serverIn(world, serverId)).toEqual(stopped(large));
  });

  test("goes on only when nothing is being done to the server any more, whatever job and status say", async () => {
    const { world, serverId } = await aServer();
    const plan: [string, number][] = [
      ["SHUTOFF", 4],
      ["SHUTOFF", 1],
    ];
    world.emulator.fault({ match: "stopServers", jobPlan: [["SUCCESS", 1]], plan });
    await create(world.provider, serverResize, "web", { serverId, flavorId: large, stop: "ifNeeded" });
    expect(serverIn(world, serverId)).toEqual(running(large));
  });

  test("that somebody else makes while the server is stopped for it is done", async () => {
    const { world, serverId } = await aServer();
    world.emulator.fault({ match: "stopServers", jobPlan: [["RUNNING", 5]] });
    const making = create(world.provider, serverResize, "web", { serverId, flavorId: large, stop: "ifNeeded" });
    while (requestsOf(world)["stopServers"] === undefined) await world.clock.sleep(10);
    world.emulator.patchServer(serverId, { flavor: large });
    expect((await making).outputs).toMatchObject({ flavorId: large, previousFlavorId: small, status: "ACTIVE" });
    expect(serverIn(world, serverId)).toEqual(running(large));
  });

  test("that is as it was is no change at a refresh", async () => {
    const { world, made } = await resized();
    const found = await made.read();
    expect(found?.outputs).toEqual(made.state);
    expect(world.provider.diff(serverResize, made.id, made.state, made.inputs)).toMatchObject({
      changes: [],
      silent: false,
    });
  });

  test("is read by the id of the server alone", async () => {
    const { world, serverId } = await aServer();
    const found = await world.provider.read(serverResize, serverId, {});
    expect(found?.outputs).toMatchObject({ serverId, flavorId: small, previousFlavorId: small, status: "ACTIVE" });
  });

  test("is updated in place", async () => {
    const { world, serverId, made, given } = await resized();
    const news = { ...given, flavorId: small };
    expect(world.provider.diff(serverResize, made.id, made.state, { ...made.inputs, ...news })).toMatchObject({
      changes: [{ path: "flavorId", replaces: false }],
    });
    expect(await made.update(news)).toMatchObject({ flavorId: small, previousFlavorId: large, status: "ACTIVE" });
    expect(serverIn(world, serverId)).toEqual(running(small));
  });

  test("whose word for stopping changes sends nothing", async () => {
    const { world, made, given } = await resized();
    await made.update({ ...given, stop: "never" });
    expect(changesOf(world)).toEqual({});
  });

  test("of another server replaces", async () => {
    const { world, made } = await resized();
    const news = { ...made.inputs, serverId: "other" };
    expect(world.provider.diff(serverResize, made.id, made.state, news)).toMatchObject({
      changes: [{ path: "serverId", replaces: true }],
    });
  });

  test("shows a flavor that was changed outside, and the next up changes it back", async () => {
    const { world, serverId, made, given } = await resized();
    world.emulator.patchServer(serverId, { flavor: small });
    made.state = (await made.read())?.outputs ?? {};
    expect(world.provider.diff(serverResize, made.id, made.state, made.inputs)).toMatchObject({
      changes: [{ path: "flavorId" }],
    });
    await made.update(given);
    expect(serverIn(world, serverId)).toEqual(running(large));
  });

  test("is gone with its server", async () => {
    const { world, serverId, made } = await resized();
    world.emulator.removeServer(serverId);
    expect(await made.read()).toBeUndefined();
  });
});

describe("nothing is sent, and the way out is told, of a resize", () => {
  const refusalOf = async (world: World, args: Properties) => {
    const { message } = await failureOf(create(world.provider, serverResize, "web", { stop: "ifNeeded", ...args }));
    return { message, sent: changesOf(world) };
  };
  const refusal = (words: RegExp) => ({ message: expect.stringMatching(words), sent: {} });

  test("of a running server that must not be stopped", async () => {
    const { world, serverId } = await aServer();
    expect(await refusalOf(world, { serverId, flavorId: large, stop: "never" })).toEqual(
      refusal(/is running.*Set stop: "ifNeeded"/),
    );
  });

  test("of a running server that leaves stop out", async () => {
    const { world, serverId } = await aServer();
    const failure = await failureOf(create(world.provider, serverResize, "web", { serverId, flavorId: large }));
    expect(failure.message).toMatch(/Set stop: "ifNeeded"/);
    expect(serverIn(world, serverId)).toEqual(running(small));
  });

  test("to a flavor that there is not, naming the nearest and those that there are", async () => {
    const { world, serverId } = await aServer();
    expect(await refusalOf(world, { serverId, flavorId: "s3.xlarge.4" })).toEqual(
      refusal(
        /can't become s3\.xlarge\.4\. Did you mean s3\.xlarge\.2\? It can become s3\.medium\.2 \(1 vCPUs, 2 GiB\)/,
      ),
    );
  });

  test("to a flavor that there is not, naming none that is sold out", async () => {
    const { world, serverId } = await aServer();
    world.emulator.patchFlavor("s3.medium.2", { sold_out_zones: ["eu-de-01"] });
    const { message } = await refusalOf(world, { serverId, flavorId: "none" });
    expect(message).not.toContain("s3.medium.2");
  });

  test("of a KVM server to a Xen one", async () => {
    const { world, serverId } = await aServer();
    expect(await refusalOf(world, { serverId, flavorId: "c1.large" })).toEqual(refusal(/can't become c1\.large/));
  });

  test("to a flavor that is sold out in the server's zone", async () => {
    const { world, serverId } = await aServer();
    world.emulator.patchFlavor(large, { sold_out_zones: ["eu-de-01"] });
    expect(await refusalOf(world, { serverId, flavorId: large })).toEqual(
      refusal(/flavor s3\.xlarge\.2 is sold out in eu-de-01/),
    );
  });

  test("of a server that there is not", async () => {
    const { world } = await aServer();
    expect(await refusalOf(world, { serverId: "none", flavorId: large })).toEqual(refusal(/there is no server none/));
  });

  test("of a locked server", async () => {
    const { world, serverId } = await aServer();
    world.emulator.patchServer(serverId, { locked: true });
    expect(await refusalOf(world, { serverId, flavorId: large })).toEqual(refusal(/is locked/));
  });

  test("of a server that waits for another resize to be confirmed", async () => {
    const { world, serverId } = await aServer("VERIFY_RESIZE");
    expect(await refusalOf(world, { serverId, flavorId: large })).toEqual(
      refusal(/Confirm or revert its other resize first/),
    );
  });
});
