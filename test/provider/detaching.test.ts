import { expect, onTestFinished, test } from "vitest";
import { type Answer, startStandIn } from "../transport/standIn.js";
import { aDisk, aWorld } from "./harness.js";

/** A disk with detachOnDelete that one server uses, and a service for servers that answers what the test tells it to. */
async function attachedDisk(answers: readonly Answer[]) {
  const servers = await startStandIn();
  onTestFinished(() => servers[Symbol.asyncDispose]());
  servers.answers.push(...answers);
  const world = await aWorld();
  const { evs, iam } = { evs: world.emulator.url, iam: world.emulator.url };
  const provider = world.process({ EVS_ENDPOINTS: JSON.stringify({ evs, iam, ecs: servers.url }) });
  const made = await aDisk({ provider }, { detachOnDelete: true });
  world.emulator.patchVolume(made.id, { attachments: [{ server_id: "server-1" }] });
  const asked = () => servers.received.map(({ method, path }) => `${method} ${path.replace(/^\/v1\/\w+/, "")}`);
  return { world, made, asked };
}

const job = (status: string, more = {}): Answer => ({ status: 200, body: { job_id: "job-1", status, ...more } });

test("a disk with detachOnDelete is detached by its server first, and then deleted", async () => {
  const { world, made, asked } = await attachedDisk([job(""), job("RUNNING"), job("SUCCESS")]);
  void world.clock.sleep(5000).then(() => world.emulator.patchVolume(made.id, { attachments: [] }));
  await made.delete();
  expect(asked()).toEqual([
    `DELETE /cloudservers/server-1/detachvolume/${made.id}`,
    "GET /jobs/job-1",
    "GET /jobs/job-1",
  ]);
  expect(world.emulator.state().volumes).toEqual([]);
});

test("a disk that can't be detached is not deleted, and the server's reason is told", async () => {
  const { world, made } = await attachedDisk([job(""), job("FAIL", { error_code: "Ecs.0612", fail_reason: "in use by LVM" })]);
  await expect(made.delete()).rejects.toThrow(/could not be detached from server server-1: Ecs\.0612, in use by LVM/);
  expect(world.emulator.state().volumes).toHaveLength(1);
});

test("a disk that is no longer attached when its server is asked is deleted", async () => {
  const { world, made } = await attachedDisk([{ status: 404, body: { itemNotFound: { message: "gone", code: "Ecs.0114" } } }]);
  void world.clock.sleep(500).then(() => world.emulator.patchVolume(made.id, { attachments: [] }));
  await made.delete();
  expect(world.emulator.state().volumes).toEqual([]);
});
