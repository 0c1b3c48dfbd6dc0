import { describe, expect, test } from "vitest";
import type { Provider } from "../../provider/hosts/provider.js";
import { changedEndpoint } from "./changedAnswers.js";
import { dies } from "./deaths.js";
import {
  Resource,
  type World,
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  failureOf,
  requestsOf,
  unfinishedOf,
  volumeTransfer,
  volumeTransferAccepter,
} from "./harness.js";

/** A disk that one project offers, and the provider of the project that is to take it. */
async function offered() {
  const world = await aWorld();
  const data = await aDisk(world);
  const transfer = await Resource.made(world.provider, volumeTransfer, "handover", { volumeId: data.id });
  const args = { transferId: transfer.id, authKey: String(transfer.state["authKey"]) };
  world.emulator.resetRequests();
  const receiver = (): Provider => world.process(receiverOf(world));
  const take = (provider = receiver()) => Resource.made(provider, volumeTransferAccepter, "take", args);
  return { world, data, transfer, args, receiver, take };
}

function receiverOf({ emulator }: World): Record<string, string> {
  return emulator.logins.alt;
}

function acceptances(world: World): number | undefined {
  return requestsOf(world)["acceptTransfer"];
}

function owner({ emulator }: World): unknown {
  return emulator.state().volumes[0]?.["os-vol-tenant-attr:tenant_id"];
}

describe("the acceptance of a transfer", () => {
  test("brings the disk, by the id that it had", async () => {
    const { world, data, args, take } = await offered();
    const giver = owner(world);
    expect(await take()).toMatchObject({
      id: args.transferId,
      state: { volumeId: data.id, status: "accepted", authKey: args.authKey },
    });
    expect(owner(world)).not.toBe(giver);
    expect(world.emulator.state()).toMatchObject({ transfers: [], volumes: [{ id: data.id, status: "available" }] });
    expect(requestsOf(world)).toEqual({ acceptTransfer: 1, getVolume: 1 });
  });

  test("waits until the disk shows itself and rests", async () => {
    const { world, take } = await offered();
    world.emulator.fault({ match: "getVolume", times: 3, status: 404, code: "EVS.5404" });
    expect((await take()).state).toMatchObject({ status: "accepted" });
    expect(requestsOf(world)).toMatchObject({ getVolume: 4 });
  });

  test("waits while the disk still awaits its transfer", async () => {
    const { world, data, take } = await offered();
    const endpoint = await changedEndpoint(world, ({ url }, answer) => {
      if (url.endsWith("/accept")) {
        world.emulator.patchVolume(data.id, { status: "awaiting-transfer" });
        void world.clock.sleep(5000).then(() => world.emulator.patchVolume(data.id, { status: "available" }));
      }
      return answer;
    });
    await take(world.process({ ...receiverOf(world), ...endpoint }));
    expect(world.emulator.state().volumes).toMatchObject([{ status: "available" }]);
  });

  test("asks for nothing at a refresh, is no difference, and leaves the disk where it is when it leaves the program", async () => {
    const { world, take } = await offered();
    const taken = await take();
    world.emulator.resetRequests();
    expect((await taken.read())?.outputs).toEqual(taken.state);
    const { changes, silent } = world.provider.diff(volumeTransferAccepter, taken.id, taken.state, taken.inputs);
    expect({ changes, silent }).toEqual({ changes: [], silent: false });
    await taken.delete();
    expect(requestsOf(world)).toEqual({});
    expect(world.emulator.state().volumes).toHaveLength(1);
  });

  test.each([{ transferId: "another" }, { authKey: "another" }])(
    "of another transfer is another one: %o",
    async (other) => {
      const { args, receiver, take } = await offered();
      const provider = receiver();
      const taken = await take(provider);
      const news = checked(provider, volumeTransferAccepter, declared("take", { ...args, ...other }), taken.inputs);
      const { changes } = provider.diff(volumeTransferAccepter, taken.id, taken.state, news);
      expect(changes).toMatchObject([{ path: Object.keys(other)[0], replaces: true }]);
    },
  );

  test("with a wrong key is refused, and the next run with the right one takes the disk", async () => {
    const { world, args, receiver, take } = await offered();
    const wrong = create(receiver(), volumeTransferAccepter, "take", { ...args, authKey: "0123456789abcdef" });
    const { message } = await failureOf(wrong);
    expect(message).toContain("auth key");
    expect(message).not.toContain("0123456789abcdef");
    expect((await take()).state).toMatchObject({ status: "accepted" });
    expect(acceptances(world)).toBe(2);
  });

  test("of a transfer that is not there says so", async () => {
    const { transfer, take } = await offered();
    await transfer.delete();
    expect((await failureOf(take())).message).toMatch(/no transfer .*accepted already, or taken back/);
  });

  test("of a disk that comes in error keeps the id of the disk", async () => {
    const { world, data, take } = await offered();
    world.emulator.fault({ match: "getVolume", status: 404, code: "EVS.5404" });
    const taking = unfinishedOf(take());
    while (acceptances(world) !== 1) await world.clock.sleep(100);
    world.emulator.patchVolume(data.id, { status: "error" });
    const failed = await taking;
    expect(failed).toMatchObject({ outputs: { volumeId: data.id, status: "arriving" } });
    expect(failed.message).toContain("status error");
  });
});

describe("an acceptance whose answer is lost", () => {
  test("without effect is sent again", async () => {
    const { world, data, take } = await offered();
    world.emulator.fault({ match: "acceptTransfer", drop: "before" });
    expect((await take()).state).toMatchObject({ volumeId: data.id, status: "accepted" });
  });

  test("after it took effect names the disks that it may have brought, and takes none of them", async () => {
    const { world, data, take } = await offered();
    world.emulator.fault({ match: "acceptTransfer", drop: "after" });
    const { message } = await failureOf(take());
    expect(message).toMatch(/answer to its acceptance was lost: this project has the disk/);
    expect(message).toContain(`data (${data.id})`);
  });

  test("and that could not be sent again says in the next run what may have come", async () => {
    const { world, data, take } = await offered();
    world.emulator.fault({ match: "acceptTransfer", drop: "after" });
    world.emulator.fault({ match: "acceptTransfer", drop: "before" });
    await failureOf(take());
    world.emulator.clearFaults();
    expect((await failureOf(take())).message).toContain(`data (${data.id})`);
  });
});

describe("a receiver that dies", () => {
  test("after the answer goes on with that disk, and accepts nothing again", async () => {
    const { world, data, args, take } = await offered();
    world.emulator.fault({ match: "getVolume", times: 9, status: 404, code: "EVS.5404" });
    await dies(world, (process) => create(process, volumeTransferAccepter, "take", args), receiverOf(world));
    expect((await take()).state).toMatchObject({ volumeId: data.id, status: "accepted" });
    expect(acceptances(world)).toBe(1);
  });

  test("by Ctrl-C keeps the id, and the next run goes on", async () => {
    const { world, data, args, receiver } = await offered();
    const provider = receiver();
    world.emulator.fault({ match: "getVolume", times: 99, status: 404, code: "EVS.5404" });
    const interrupted = unfinishedOf(create(provider, volumeTransferAccepter, "take", args));
    while (acceptances(world) !== 1) await world.clock.sleep(100);
    await world.clock.sleep(1_000);
    provider.stop();
    const { id, outputs } = await interrupted;
    world.emulator.clearFaults();
    const next = receiver();
    const inputs = checked(next, volumeTransferAccepter, declared("take", args));
    expect(await next.update(volumeTransferAccepter, id, outputs, inputs)).toMatchObject({
      volumeId: data.id,
      status: "accepted",
    });
  });
});

test("the key stands neither in the memory on disk nor in the log of requests", async () => {
  const { world, args, take } = await offered();
  world.emulator.fault({ match: "acceptTransfer", drop: "after" });
  await failureOf(take());
  expect(world.log()).not.toContain(args.authKey);
});
