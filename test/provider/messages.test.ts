import { describe, expect, test } from "vitest";
import type { Definition, Properties } from "../../provider/resources/kind/definition.js";
import { behindChanges } from "./changedAnswers.js";
import {
  type World,
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  disk,
  failureOf,
  serverResize,
  snapshot,
  snapshotRollback,
  volume,
  volumeAttachment,
  volumeImage,
  volumeMetadata,
  volumeTransfer,
  volumeTransferAccepter,
} from "./harness.js";

const nowhere = "00000000-0000-4000-8000-000000000000";

interface Said {
  /** What a person did, or what happened. */
  readonly when: string;
  meet(world: World): Promise<unknown>;
  readonly problem: RegExp;
  /** The value that is wrong, or the thing that it is about. */
  readonly value: RegExp;
  readonly wayOut: RegExp;
}

const made = (world: World, kind: Definition, args: Properties) => create(world.provider, kind, "it", args);

/** Every family of messages that a person can meet, with what each has to say. */
const messages: readonly Said[] = [
  {
    when: "a zone that there is not",
    meet: (world) => made(world, volume, { ...disk, availabilityZone: "moon-1" }),
    problem: /EVS\.1036.*request [0-9a-f]+/,
    value: /availabilityZone moon-1/,
    wayOut: /Zones: eu-de-01/,
  },
  {
    when: "a type that there is not",
    meet: (world) => made(world, volume, { ...disk, volumeType: "GOLD" }),
    problem: /EVS\.2070.*request [0-9a-f]+/,
    value: /volumeType GOLD/,
    wayOut: /Types: .*SSD/,
  },
  {
    when: "a quota that is used up",
    meet: (world) => {
      world.emulator.patchQuotas({ volumes: 0 });
      return made(world, volume, disk);
    },
    problem: /quota.*used up/,
    value: /of disks/,
    wayOut: /delete disks, or ask for more/,
  },
  {
    when: "a size that no disk has",
    meet: async (world) => checked(world.provider, volume, declared("it", { ...disk, size: 5 })),
    problem: /is not accepted/,
    value: /size: 5 GiB/,
    wayOut: /accepts 10 to 32768 GiB/,
  },
  {
    when: "an argument that is misspelt",
    meet: async (world) => checked(world.provider, volume, declared("it", { ...disk, volumetype: "SSD" })),
    problem: /has no argument/,
    value: /volumetype/,
    wayOut: /Did you mean volumeType/,
  },
  {
    when: "an output that is given as an argument",
    meet: async (world) => checked(world.provider, volume, declared("it", { ...disk, status: "available" })),
    problem: /it is an output/,
    value: /status/,
    wayOut: /Leave it out/,
  },
  {
    when: "a shrink",
    meet: async (world) => (await aDisk(world, { size: 40 })).update({ ...disk, size: 20 }),
    problem: /can't shrink/,
    value: /40 GiB.*20 GiB/,
    wayOut: /keep size: 40.*--target-replace/,
  },
  {
    when: "a zone that is changed",
    meet: async (world) => (await aDisk(world)).update({ ...disk, availabilityZone: "eu-de-02" }),
    problem: /replaces the disk/,
    value: /availabilityZone/,
    wayOut: /ignoreChanges.*allowReplacement: true/,
  },
  {
    when: "a disk that is attached and to be deleted",
    meet: async (world) => {
      const data = await aDisk(world);
      world.emulator.patchVolume(data.id, { attachments: [{ server_id: "server-1" }] });
      return data.delete();
    },
    problem: /is attached/,
    value: /server-1/,
    wayOut: /Detach it first, or set detachOnDelete: true/,
  },
  {
    when: "a disk with snapshots that is to be deleted",
    meet: async (world) => {
      const data = await aDisk(world);
      await made(world, snapshot, { volumeId: data.id });
      return data.delete();
    },
    problem: /Deleting the disk would delete them/,
    value: /1 snapshot: it/,
    wayOut: /Delete them first, or set cascade: true/,
  },
  {
    when: "a disk that was deleted outside and is changed",
    meet: async (world) => {
      const data = await aDisk(world);
      world.emulator.removeVolume(data.id);
      return data.update({ ...disk, size: 40 });
    },
    problem: /does not exist any more/,
    value: /disk [0-9a-f-]{36}/,
    wayOut: /pulumi refresh/,
  },
  {
    when: "a snapshot of no disk",
    meet: (world) => made(world, snapshot, { volumeId: nowhere }),
    problem: /there is no disk/,
    value: new RegExp(`volumeId.*${nowhere}`),
    wayOut: /Give the id of a disk/,
  },
  {
    when: "metadata that somebody else set",
    meet: async (world) => {
      const { id } = await aDisk(world);
      world.emulator.patchVolume(id, { metadata: { owner: "somebody" } });
      return made(world, volumeMetadata, { volumeId: id, metadata: { owner: "me" } });
    },
    problem: /has the key owner already/,
    value: /metadata: disk/,
    wayOut: /Leave the key out, or set overwrite: true/,
  },
  {
    when: "a disk with snapshots that is handed over",
    meet: async (world) => {
      const { id } = await aDisk(world);
      await made(world, snapshot, { volumeId: id });
      return made(world, volumeTransfer, { volumeId: id });
    },
    problem: /can't be handed over/,
    value: /snapshots: it/,
    wayOut: /Delete them first/,
  },
  {
    when: "a transfer that is not there",
    meet: (world) => made(world, volumeTransferAccepter, { transferId: nowhere, authKey: "0123456789abcdef" }),
    problem: /there is no transfer/,
    value: new RegExp(nowhere),
    wayOut: /accepted already, or taken back, or the id/,
  },
  {
    when: "an attached disk that is rolled back",
    meet: async (world) => {
      const { id: volumeId } = await aDisk(world);
      const { id: snapshotId } = await made(world, snapshot, { volumeId });
      world.emulator.patchVolume(volumeId, { attachments: [{ server_id: "server-1" }] });
      return made(world, snapshotRollback, { volumeId, snapshotId });
    },
    problem: /can't be rolled back/,
    value: /server-1/,
    wayOut: /Detach it first/,
  },
  {
    when: "an export of a disk that is in use",
    meet: async (world) => {
      const { id: volumeId } = await aDisk(world);
      world.emulator.patchVolume(volumeId, { attachments: [{ server_id: world.emulator.addServer() }] });
      return made(world, volumeImage, { volumeId, imageName: "golden" });
    },
    problem: /attached/,
    value: /disk [0-9a-f-]{36}/,
    wayOut: /force: true/,
  },
  {
    when: "a server that is not there",
    meet: async (world) => made(world, volumeAttachment, { serverId: nowhere, volumeId: (await aDisk(world)).id }),
    problem: /there is no server/,
    value: new RegExp(nowhere),
    wayOut: /[Cc]orrect|Give the id/,
  },
  {
    when: "a flavor that the server can't become",
    meet: (world) =>
      made(world, serverResize, { serverId: world.emulator.addServer({ status: "SHUTOFF" }), flavorId: "s9" }),
    problem: /can't become|no flavor|not one/,
    value: /s9/,
    wayOut: /s3\.xlarge\.2/,
  },
  {
    when: "a disk that is adopted and is not there",
    meet: (world) => made(world, volume, { ...disk, adopt: nowhere }),
    problem: /there is no disk/,
    value: new RegExp(`adopt.*${nowhere}`),
    wayOut: /[Cc]orrect|leave/,
  },
  {
    when: "a wrong password",
    meet: (world) => create(world.process({ OS_PASSWORD: "wrong" }), volume, "it", disk),
    problem: /401/,
    value: /user .* of .*domain .*at http/,
    wayOut: /login/i,
  },
  {
    when: "a job that fails",
    meet: (world) => {
      world.emulator.fault({ match: "createVolume", outcome: "error" });
      return made(world, volume, disk);
    },
    problem: /failed: EVS\.\d+/,
    value: /job [0-9a-f]+.*request [0-9a-f]+/,
    wayOut: /`pulumi up` replaces it/,
  },
  {
    when: "a job that fails and leaves no disk",
    async meet(world) {
      world.emulator.fault({ match: "createVolume", plan: [["gone", 1]] });
      const job = { job_id: "7", status: "FAIL", error_code: null, fail_reason: "no luck", entities: {} };
      const provider = await behindChanges(world, ({ url }, answer) =>
        url.includes("/jobs/") ? { status: 200, body: JSON.stringify(job) } : answer,
      );
      return create(provider, volume, "it", disk);
    },
    problem: /no luck.*Nothing was made/,
    value: /job 7/,
    wayOut: /Run `pulumi up` again/,
  },
];

describe("a message has the problem, what it is about, and the way out", () => {
  test.each(messages)("$when", async ({ meet, problem, value, wayOut }) => {
    const world = await aWorld();
    const { message } = await failureOf(meet(world));
    for (const part of [problem, value, wayOut]) expect(message).toMatch(part);
  });

  test("a wait that takes too long", async () => {
    const world = await aWorld({}, { jobSeconds: 600 });
    const inputs = checked(world.provider, volume, declared("it", disk, { timeouts: { create: 60 } }));
    const { message } = await failureOf(world.provider.create(volume, inputs));
    expect(message).toMatch(
      /gave up waiting.*last seen.*run `pulumi up` again to go on waiting, or raise customTimeouts.create \(now 60 s\)/,
    );
  });

  test("an interrupt", async () => {
    const world = await aWorld();
    const data = await aDisk(world);
    world.provider.stop();
    expect((await failureOf(data.update({ ...disk, size: 40 }))).message).toMatch(
      /interrupted: nothing new was started/,
    );
  });
});
