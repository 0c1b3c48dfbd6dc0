import { expect, test } from "vitest";
import { createVolume } from "../../provider/api/evs/volumes.js";
import { openSession } from "../../provider/transport/session.js";
import { readSettings } from "../../provider/settings/settings.js";
import { behindChanges } from "./changedAnswers.js";
import { Resource, type World, aWorld, disk, snapshot, volume, volumeMetadata } from "./harness.js";

const names = ["data", "logs", "cache", "queue", "index"];

/** Somebody whose 3000 disks share the project with ours, and who makes and deletes some all the time. */
class Somebody {
  private readonly session;
  private readonly removed = new Set<string>();
  private left = false;

  constructor(private readonly world: World) {
    const { emulator, clock } = world;
    emulator.patchQuotas({ volumes: 10_000, gigabytes: 1_000_000 });
    this.session = openSession({ settings: readSettings({ stack: {}, environment: emulator.env }), clock });
  }

  async makes(batches: number, count = 100): Promise<void> {
    const volumes = { availability_zone: disk.availabilityZone, volume_type: disk.volumeType, size: disk.size, count };
    for (let batch = 0; batch < batches; batch += 1)
      await createVolume(this.session, { body: { volume: { ...volumes, name: "foreign" } } });
  }

  /** Takes the names of our disks, too, and leaves some that no client can read. */
  spoils(): void {
    for (const [index, { id }] of this.disks().entries()) {
      const name = names[index % names.length] ?? "";
      this.world.emulator.patchVolume(id, { name, status: "available" });
      if (index % 100 === 7)
        this.world.emulator.patchVolume(id, { attachments: [{ server_id: null }], metadata: { odd: { x: 1 } } });
    }
  }

  removes(id: string): void {
    if (this.removed.has(id)) return;
    this.removed.add(id);
    this.world.emulator.removeVolume(id);
  }

  /** Makes disks and deletes these, until it leaves. */
  async bustles(these: readonly { readonly id: string }[]): Promise<void> {
    for (const { id } of these) {
      if (this.left) return;
      await this.makes(1, 3);
      this.removes(id);
      await this.world.clock.sleep(5000);
    }
  }

  leaves(): void {
    this.left = true;
  }

  /** What was there and has not been removed by its owner. */
  ofThese<T extends { readonly id: string }>(disks: readonly T[]): T[] {
    return disks.filter(({ id }) => !this.removed.has(id));
  }

  disks() {
    return this.world.emulator.state().volumes.filter(({ description }) => description === "" || description === null);
  }
}

test("among 3000 disks of somebody else a stack lives its life and touches none of them", async () => {
  // a log of lists this long is most of the work
  const world = await aWorld({ EVS_POLL_INTERVAL: "", EVS_LOG: "" });
  const somebody = new Somebody(world);
  await somebody.makes(30);
  somebody.spoils();
  const before = somebody.disks();
  expect(before.length).toBe(3000);
  world.emulator.resetRequests();

  // whoever reads a list finds its place gone at times: the last disk of a page is deleted before the next one is asked for
  let lists = 0;
  let lostAnswers = 2;
  const provider = await behindChanges(world, ({ method, url }, answer) => {
    if (method === "POST" && url.endsWith("/cloudvolumes") && lostAnswers-- > 0) return { status: 502, body: "" };
    if (!url.includes("os-vendor-volumes/detail")) return answer;
    const last: unknown = JSON.parse(answer.body).volumes?.at(-1)?.id;
    const isForeign = before.some(({ id }) => id === last);
    if ((lists += 1) % 7 === 1 && isForeign) somebody.removes(String(last));
    return answer;
  });
  const bustle = somebody.bustles(before.slice(0, 400));

  const made = await Promise.all(names.map((name) => Resource.made(provider, volume, name, disk)));
  for (const { id } of made) expect(before.map((one) => one.id)).not.toContain(id);
  for (const one of made) expect((await one.read())?.outputs["size"]).toBe(disk.size);
  await Promise.all(made.map((one) => one.update({ ...disk, size: 40 })));
  const volumeId = made[0]?.id;
  const daily = await Resource.made(provider, snapshot, "daily", { volumeId });
  const labels = await Resource.made(provider, volumeMetadata, "labels", { volumeId, metadata: { team: "storage" } });
  await labels.delete();
  await daily.delete();
  await Promise.all(made.map((one) => one.delete()));

  somebody.leaves();
  await bustle;
  const after = new Map(world.emulator.state().volumes.map((one) => [one.id, one]));
  for (const { id } of made) expect(after.has(id)).toBe(false);
  const theirs = somebody.ofThese(before);
  expect(theirs.length).toBeGreaterThan(2500);
  expect(theirs.filter((one) => JSON.stringify(after.get(one.id)) !== JSON.stringify(one))).toEqual([]);
  const touched = world.emulator.requests().log.filter(({ method }) => method !== "GET");
  expect(touched.filter(({ path }) => before.some(({ id }) => path.includes(id)))).toEqual([]);
});
