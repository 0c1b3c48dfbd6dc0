import { isNotFound } from "../../provider/api/refusals.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { evsOperations } from "../../provider/api/evs/index.js";
import { openSession, type OpenSession } from "../../provider/transport/session.js";
import { readSettings } from "../../provider/settings/settings.js";
import { systemClock } from "../../provider/waiting/clock.js";
import type { Emulator } from "../../sdk/testing/index.js";
import { anEmulator } from "../emulator/asking.js";

async function session(login: "password" | "aksk"): Promise<{ emulator: Emulator; session: OpenSession }> {
  const emulator = await anEmulator({ jobSeconds: 0 });
  const opened = openSession({ settings: readSettings({ environment: emulator.logins[login] }), clock: systemClock });
  onTestFinished(() => opened.close());
  return { emulator, session: opened };
}

const { createVolume, getJob, getVolume, listVolumes, createVolumeMetadata, getVolumeMetadataKey, deleteVolume } =
  evsOperations;

describe.each(["password", "aksk"] as const)("the calls, logged in by %s,", (login) => {
  test("take a disk through its life", async () => {
    const { emulator, session: cloud } = await session(login);
    const volume = { availability_zone: "eu-de-01", volume_type: "SSD", size: 20, name: "data & more" };
    const { job_id } = await createVolume(cloud, { body: { volume } });
    const job = await getJob(cloud, { job_id });
    const volume_id = job.entities?.volume_id ?? "";
    expect((await getVolume(cloud, { volume_id })).volume).toMatchObject({ size: 20, bootable: false });
    await deleteVolume(cloud, { volume_id, query: { cascade: true } });
    expect(emulator.state().volumes).toEqual([]);
  });

  test("carry odd characters in query and path", async () => {
    const { session: cloud } = await session(login);
    const volume = { availability_zone: "eu-de-01", volume_type: "SSD", size: 20, name: "a+b & c/d=ü" };
    await createVolume(cloud, { body: { volume } });
    const { volumes } = await listVolumes(cloud, { query: { name: volume.name } });
    const volume_id = volumes.read[0]?.id ?? "";
    await createVolumeMetadata(cloud, { volume_id, body: { metadata: { "key: 1+ü": "value" } } });
    expect(await getVolumeMetadataKey(cloud, { volume_id, key: "key: 1+ü" })).toEqual({
      meta: { "key: 1+ü": "value" },
    });
  });

  test("know a disk that is not there", async () => {
    const { session: cloud } = await session(login);
    const error: unknown = await getVolume(cloud, { volume_id: "none" }).catch((thrown: unknown) => thrown);
    expect(isNotFound(error)).toBe(true);
  });
});
