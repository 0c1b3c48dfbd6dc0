import { describe, expect, test } from "vitest";
import { ApiError, WaitTimeout, WorkFailed, isNotFound } from "../../sdk/client/index.js";
import { aClient, clientOf, disk } from "./opened.js";

describe.each(["password", "aksk"] as const)("logged in by %s", (login) => {
  test("a disk is created, grown and deleted", async () => {
    const { emulator } = await aClient();
    const client = clientOf(emulator, login);
    const { job_id } = await client.volumes.create({ ...disk, name: "data" });
    const job = await client.jobs.wait(job_id);
    const id = job.entities?.volume_id ?? "";
    await client.volumes.wait(id);
    await client.jobs.wait((await client.volumes.extend(id, { new_size: 40 })).job_id);
    await client.volumes.wait(id, { until: ({ size }) => size === 40 });
    expect(emulator.state().volumes).toMatchObject([{ id, size: 40, status: "available" }]);
    await client.volumes.delete(id);
    await client.volumes.waitUntilGone(id);
    expect(emulator.state().volumes).toEqual([]);
  });
});

test("a disk is handed to another project", async () => {
  const { client, emulator } = await aClient({ jobSeconds: 0 });
  const receiver = clientOf(emulator, "alt");
  const job = await client.jobs.wait((await client.volumes.create(disk)).job_id);
  const volume_id = job.entities?.volume_id ?? "";
  const { id, auth_key } = await client.transfers.create({ volume_id, name: "handover" });
  await receiver.transfers.accept(id, { auth_key });
  expect((await receiver.volumes.wait(volume_id)).id).toBe(volume_id);
  const error: unknown = await client.volumes.get(volume_id).catch((thrown: unknown) => thrown);
  expect(isNotFound(error)).toBe(true);
});

test("metadata is merged, read by key and removed by key", async () => {
  const { client } = await aClient({ jobSeconds: 0 });
  const job = await client.jobs.wait((await client.volumes.create(disk)).job_id);
  const id = job.entities?.volume_id ?? "";
  await client.volumeMetadata.create(id, { owner: "platform", stage: "test" });
  expect(await client.volumeMetadata.getKey(id, "owner")).toEqual({ owner: "platform" });
  await client.volumeMetadata.deleteKey(id, "owner");
  expect(await client.volumeMetadata.get(id)).toMatchObject({ stage: "test" });
});

test("quotas are the project's own when none is named", async () => {
  const { client, emulator } = await aClient();
  expect((await client.quotas.get()).id).toBe(emulator.env["OS_PROJECT_ID"]);
});

test("a refusal is an error with status, code, request id and what to do", async () => {
  const { client } = await aClient({ jobSeconds: 0 });
  const job = await client.jobs.wait((await client.volumes.create(disk)).job_id);
  const smaller = client.volumes.extend(job.entities?.volume_id ?? "", { new_size: 10 });
  const error: unknown = await smaller.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 400, code: "EVS.1015", operation: "extendVolume" });
});

test("a job that failed says so with its code", async () => {
  const { client, emulator } = await aClient();
  emulator.fault({ match: "POST /v2/*/cloudvolumes", outcome: "error" });
  const error: unknown = await client.jobs
    .wait((await client.volumes.create(disk)).job_id)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WorkFailed);
  expect(error).toMatchObject({ code: "EVS.2024" });
});

test("a wait without patience says what it saw, and how to wait on", async () => {
  const { client } = await aClient({ jobSeconds: 600 });
  const { job_id } = await client.volumes.create(disk);
  const error: unknown = await client.jobs.wait(job_id, { timeoutSeconds: 0 }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WaitTimeout);
  expect(error).toMatchObject({
    message: expect.stringMatching(/last seen status (INIT|RUNNING).*wait again.*timeoutSeconds/s),
  });
});

test("a wait ends when its signal says so", async () => {
  const { client } = await aClient({ jobSeconds: 600 });
  const { job_id } = await client.volumes.create(disk);
  const ended = client.jobs.wait(job_id, { signal: AbortSignal.abort(new Error("enough")) });
  await expect(ended).rejects.toThrow("enough");
});
