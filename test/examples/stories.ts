import { expect } from "vitest";
import type { Emulator } from "../../sdk/testing/index.js";

export type Config = Readonly<Record<string, string | { secret: string }>>;

export interface Ended {
  readonly ok: boolean;
  /** All that a person is shown. */
  readonly text: string;
  /** Outputs of the stack, secrets in plain text. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** A stack of one example, with whichever engine. */
export interface ExampleStack {
  run(command: "preview" | "up" | "refresh" | "destroy", config?: Config): Promise<Ended>;
}

/** Opens a program by its folder; the login is that of one of the emulator's two projects. */
export type Open = (folder: string, login?: "password" | "alt") => Promise<ExampleStack>;

/** What a user does with an example, told once for every engine. */
export interface Story {
  readonly example: string;
  readonly told: string;
  tell(open: Open, cloud: Emulator): Promise<void>;
}

export async function good(ended: Promise<Ended>): Promise<Ended> {
  const { ok, text, outputs } = await ended;
  expect(ok, text).toBe(true);
  return { ok, text, outputs };
}

/** What was sent and taken that changes something, since the last time that this was asked. */
export function sentTo(cloud: Emulator): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method, operation, status } of cloud.requests().log)
    if (method !== "GET" && operation !== "createToken" && status < 300)
      counts[operation] = (counts[operation] ?? 0) + 1;
  cloud.resetRequests();
  return counts;
}

/** Names of disks, without those that servers came with. */
export function names(cloud: Emulator): readonly string[] {
  const { volumes } = cloud.state();
  return volumes
    .filter((volume) => Object(volume["attachments"])[0]?.device !== "/dev/vda")
    .map(({ name }) => String(name))
    .toSorted();
}

export const stories: readonly Story[] = [
  {
    example: "roll-back",
    told: "a disk goes back to its snapshot once for each time that the program says so",
    async tell(open, cloud) {
      const stack = await open("examples/roll-back");
      await good(stack.run("up"));
      sentTo(cloud);
      const { text } = await good(stack.run("preview", { rollBack: "first" }));
      expect(text).toMatch(/rolled back.*overwritten/s);
      expect(sentTo(cloud)).toEqual({});
      await good(stack.run("up", { rollBack: "first" }));
      expect(sentTo(cloud)).toEqual({ rollbackSnapshot: 1 });
      await good(stack.run("up", { rollBack: "first" }));
      await good(stack.run("refresh", { rollBack: "first" }));
      expect(sentTo(cloud)).toEqual({});
      await good(stack.run("up", { rollBack: "second" }));
      expect(sentTo(cloud)).toEqual({ rollbackSnapshot: 1 });
      await good(stack.run("up"));
      expect(sentTo(cloud)).toEqual({});
      await good(stack.run("destroy"));
      expect(names(cloud)).toEqual([]);
    },
  },
  {
    example: "hand-over",
    told: "a disk goes from one project to another, and both programs go on without a change to it",
    async tell(open, cloud) {
      const [giver, receiver] = [
        await open("examples/hand-over/giver"),
        await open("examples/hand-over/receiver", "alt"),
      ];
      const { outputs } = await good(giver.run("up", { step: "offer" }));
      expect(cloud.state().volumes).toMatchObject([{ status: "awaiting-transfer" }]);

      const offer = { transferId: String(outputs["transferId"]), authKey: { secret: String(outputs["authKey"]) } };
      const taken = await good(receiver.run("up", offer));
      expect(taken.outputs["volumeId"]).toBe(outputs["volumeId"]);
      expect(cloud.state().volumes).toMatchObject([{ status: "available", metadata: { owner: "receiver" } }]);
      expect(taken.text).not.toContain(offer.authKey.secret);

      const { text } = await good(giver.run("refresh", { step: "offer" }));
      expect(text).toMatch(/belongs to another project now. Take the disk and its VolumeTransfer out of the program/);
      await giver.run("up", { step: "offer" });
      expect(names(cloud)).toHaveLength(1);

      sentTo(cloud);
      await good(giver.run("up", { step: "gone" }));
      await good(receiver.run("refresh", offer));
      await good(receiver.run("up", offer));
      expect(sentTo(cloud)).toEqual({});
      await good(giver.run("destroy", { step: "gone" }));
      const { volumes } = cloud.state();
      expect(volumes).toMatchObject([
        { id: outputs["volumeId"], status: "available", metadata: { owner: "receiver" } },
      ]);
    },
  },
  {
    example: "hundred-disks",
    told: "a hundred disks are made, grow where the table says so, and are read with fewer requests than there are disks",
    async tell(open, cloud) {
      const stack = await open("examples/hundred-disks");
      const { outputs } = await good(stack.run("up"));
      expect(outputs["count"]).toBe(100);
      expect(new Set(cloud.state().volumes.map(({ id }) => id))).toEqual(new Set(Object(outputs["ids"])));
      cloud.resetRequests();
      await good(stack.run("refresh"));
      expect(cloud.requests().total).toBeLessThan(100);
      sentTo(cloud);
      await good(stack.run("up", { databaseSize: "200" }));
      expect(sentTo(cloud)).toEqual({ extendVolume: 20 });
      await good(stack.run("destroy", { databaseSize: "200" }));
      expect(names(cloud)).toEqual([]);
    },
  },
  {
    example: "golden-image",
    told: "a prepared disk becomes an image, and a new image leaves the disks of the old one alone",
    async tell(open, cloud) {
      const stack = await open("examples/golden-image");
      const { outputs } = await good(stack.run("up"));
      expect(imagesIn(cloud)).toMatchObject([{ id: outputs["imageId"], name: "golden-2026-01", status: "active" }]);
      sentTo(cloud);
      await good(stack.run("up"));
      expect(sentTo(cloud)).toEqual({});
      await good(stack.run("up", { release: "2026-02" }));
      expect(sentTo(cloud)).toEqual({ exportVolumeImage: 1, deleteImage: 1 });
      expect(imagesIn(cloud)).toMatchObject([{ name: "golden-2026-02", status: "active" }]);
      expect(names(cloud)).toEqual(["prepared", "web-1", "web-2"]);
      await good(stack.run("destroy", { release: "2026-02" }));
      expect([...names(cloud), ...imagesIn(cloud)]).toEqual([]);
    },
  },
  {
    example: "grow-server",
    told: "a server is stopped, resized and started again, and its disk grows while it is attached",
    async tell(open, cloud) {
      const serverId = cloud.addServer({ flavor: "s3.large.2", system_disk: 40 });
      const stack = await open("examples/grow-server");
      await good(stack.run("up", { serverId }));
      expect(sentTo(cloud)).toEqual({ createVolume: 1, attachServerVolume: 1 });
      const larger = { serverId, flavorId: "s3.xlarge.2", size: "80" };
      await good(stack.run("preview", larger));
      expect(sentTo(cloud)).toEqual({});
      const { outputs } = await good(stack.run("up", larger));
      expect(sentTo(cloud)).toEqual({ stopServers: 1, resizeServer: 1, startServers: 1, extendVolume: 1 });
      expect(server(cloud, serverId)).toMatchObject({ status: "ACTIVE", flavor: "s3.xlarge.2" });
      expect(outputs).toMatchObject({ size: 80, flavor: "s3.xlarge.2", device: "/dev/vdb" });
      await good(stack.run("refresh", larger));
      await good(stack.run("up", larger));
      expect(sentTo(cloud)).toEqual({});
      await good(stack.run("destroy", larger));
      expect(sentTo(cloud)).toEqual({ detachServerVolume: 1, deleteVolume: 1 });
      expect(server(cloud, serverId)).toMatchObject({ status: "ACTIVE", flavor: "s3.xlarge.2" });
    },
  },
];

export function server(cloud: Emulator, serverId: string): object | undefined {
  return cloud.state().servers.find(({ id }) => id === serverId);
}

/** The images of the project; the emulator has one of its own that all can see. */
export function imagesIn(cloud: Emulator): readonly { readonly id: string }[] {
  return cloud.state().images.filter(({ name }) => name !== "emulated-linux");
}
