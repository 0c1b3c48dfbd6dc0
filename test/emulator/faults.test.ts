import { describe, expect, test } from "vitest";
import type { Fault } from "../../sdk/testing/index.js";
import { aCloud, ask, TestClock, textAt, type Asker } from "./asking.js";

/** What the disk shows at its next looks. */
async function looks(cloud: Asker, id: string, times: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let look = 0; look < times; look += 1) {
    const { status, body } = await cloud.volume(id);
    const { volume } = Object(body);
    seen.push(status === 200 ? [volume.status, volume.size] : status);
  }
  return seen;
}

async function jobLooks(cloud: Asker, id: string, times: number): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let look = 0; look < times; look += 1) {
    const { status, body } = await cloud.job(id);
    seen.push(status === 200 ? Object(body).status : status);
  }
  return seen;
}

const extending = "POST /v2/*/cloudvolumes/*/action";

async function extendWith(fault: Omit<Fault, "match">): Promise<{ cloud: Asker; id: string; job: string }> {
  const cloud = await aCloud();
  const id = await cloud.disk();
  cloud.emulator.fault({ match: extending, ...fault });
  return { cloud, id, job: textAt((await cloud.extend(id, 40)).body, "job_id") };
}

describe("orders in which job and disk can come", () => {
  test("the job is done while the disk still extends", async () => {
    const { cloud, id, job } = await extendWith({ jobPlan: [["SUCCESS", 1]], plan: [["extending", 3]] });
    expect(await jobLooks(cloud, job, 1)).toEqual(["SUCCESS"]);
    expect(await looks(cloud, id, 4)).toEqual([
      ["extending", 20],
      ["extending", 20],
      ["extending", 20],
      ["available", 40],
    ]);
  });

  test("the job is done and the disk is not there", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "createVolume", outcome: "error", jobPlan: [["SUCCESS", 1]] });
    const job = textAt((await cloud.create()).body, "job_id");
    const { body } = await cloud.job(job);
    expect(body).toMatchObject({ status: "SUCCESS" });
    expect(await looks(cloud, textAt(body, "entities", "volume_id"), 2)).toEqual([
      ["creating", 20],
      ["error", 20],
    ]);
  });

  test("the disk is at rest while the job still runs", async () => {
    const { cloud, id, job } = await extendWith({ jobPlan: [["RUNNING", 3]], plan: [["available", 1]] });
    expect(await looks(cloud, id, 1)).toEqual([["available", 40]]);
    expect(await jobLooks(cloud, job, 4)).toEqual(["RUNNING", "RUNNING", "RUNNING", "SUCCESS"]);
  });

  test("the old state still shows after the request was taken", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.fault({
      match: "extendCinderVolume",
      plan: [
        ["available", 2],
        ["extending", 1],
        ["available", 1],
      ],
    });
    await cloud.ask("POST", `volumes/${id}/action`, { "os-extend": { new_size: 40 } });
    expect(await looks(cloud, id, 4)).toEqual([
      ["available", 20],
      ["available", 20],
      ["extending", 20],
      ["available", 40],
    ]);
  });

  test("the disk is available with its old size after extending", async () => {
    const { cloud, id } = await extendWith({
      plan: [
        ["extending", 1],
        ["available", 1],
        ["available", 1],
      ],
    });
    expect(await looks(cloud, id, 3)).toEqual([
      ["extending", 20],
      ["available", 20],
      ["available", 40],
    ]);
  });

  test("a planned size is what is seen", async () => {
    const { cloud, id } = await extendWith({
      plan: [
        ["extending", 1, 40],
        ["available", 1, 41],
      ],
    });
    expect(await looks(cloud, id, 2)).toEqual([
      ["extending", 40],
      ["available", 41],
    ]);
  });

  test("the disk that a job names is not there yet", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "POST /v2/*/cloudvolumes", volumeInvisibleFor: 2 });
    const job = textAt((await cloud.create()).body, "job_id");
    const id = textAt((await cloud.job(job)).body, "entities", "volume_id");
    expect((await cloud.volume(id)).status).toBe(404);
    expect((await cloud.get("cloudvolumes/detail")).body).toEqual({ volumes: [] });
    expect(await looks(cloud, id, 2)).toEqual([
      ["creating", 20],
      ["available", 20],
    ]);
  });

  test("the job is unknown right after its submission", async () => {
    const { cloud, job } = await extendWith({ jobInvisibleFor: 2 });
    expect(await jobLooks(cloud, job, 4)).toEqual([400, 400, "RUNNING", "SUCCESS"]);
  });

  test("a delete job is done while the disk is still being deleted", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.fault({ match: "deleteCloudVolume", jobPlan: [["SUCCESS", 1]], plan: [["deleting", 2]] });
    const job = textAt((await cloud.ask("DELETE", `cloudvolumes/${id}`)).body, "job_id");
    expect(await jobLooks(cloud, job, 1)).toEqual(["SUCCESS"]);
    expect(await looks(cloud, id, 3)).toEqual([["deleting", 20], ["deleting", 20], 404]);
  });
});

describe("what was asked for fails", () => {
  test("an extension leaves the size, and its job says why", async () => {
    const { cloud, id, job } = await extendWith({ outcome: "error_extending" });
    expect(await looks(cloud, id, 2)).toEqual([
      ["extending", 20],
      ["error_extending", 20],
    ]);
    await cloud.job(job);
    expect((await cloud.job(job)).body).toMatchObject({
      status: "FAIL",
      error_code: "EVS.2026",
      fail_reason: "EbsExtendVolumeTask-fail:volume is error_extending!",
    });
  });

  test("a job fails with the code and words of the fault", async () => {
    const { cloud, job } = await extendWith({
      jobPlan: [["FAIL", 1]],
      code: "EVS.2050",
      message: "set volume Qos failed!",
    });
    expect((await cloud.job(job)).body).toMatchObject({
      error_code: "EVS.2050",
      fail_reason: "set volume Qos failed!",
    });
  });

  test("a snapshot ends in error", async () => {
    const cloud = await aCloud();
    const volume = await cloud.disk();
    cloud.emulator.fault({ match: "createSnapshot", outcome: "error" });
    const id = await cloud.snapshot(volume);
    expect((await cloud.get(`snapshots/${id}`)).body).toMatchObject({ snapshot: { status: "error" } });
  });

  test("a disk that cannot be deleted stays", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.fault({ match: "deleteVolume", outcome: "error_deleting" });
    await cloud.ask("DELETE", `volumes/${id}`);
    expect(await looks(cloud, id, 3)).toEqual([
      ["deleting", 20],
      ["error_deleting", 20],
      ["error_deleting", 20],
    ]);
  });
});

describe("the way there fails", () => {
  test("a connection lost before the request leaves nothing behind", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "createVolume", drop: "before" });
    await expect(cloud.create()).rejects.toThrow("fetch failed");
    expect(cloud.emulator.state().volumes).toEqual([]);
  });

  test("a connection lost after it leaves the disk behind", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "createVolume", drop: "after" });
    await expect(cloud.create()).rejects.toThrow("fetch failed");
    expect(cloud.emulator.state().volumes).toHaveLength(1);
  });

  test("a status is answered as asked for, with its Retry-After, and has no effect", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "createVolume", status: 429, retryAfter: 7 });
    const answer = await cloud.create();
    expect(answer).toMatchObject({ status: 429, body: { error_code: "APIGW.0308" } });
    expect(answer.headers.get("retry-after")).toBe("7");
    expect(cloud.emulator.state().volumes).toEqual([]);
  });

  test("a code comes in the shape of its path", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "createSnapshot", status: 409, code: "EVS.2409" });
    expect(await cloud.ask("POST", "snapshots", { snapshot: { volume_id: "any" } })).toMatchObject({
      status: 409,
      body: { conflictingRequest: { code: "EVS.2409" } },
    });
  });

  test("an answer is held back", async () => {
    const clock = new TestClock();
    const cloud = await aCloud({ clock });
    const before = clock.now();
    cloud.emulator.fault({ match: "GET /v2/*/types", delaySeconds: 30 });
    expect((await cloud.get("types")).status).toBe(200);
    expect(clock.now() - before).toBe(30_000);
  });

  test("tokens expire", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "GET /v2/**", expireTokens: true });
    const answer = await cloud.get("types");
    expect(answer).toMatchObject({ status: 401, body: { error_msg: expect.stringContaining("token expires") } });
    expect(await cloud.job("1")).toMatchObject({ status: 400, body: { error: { code: "Common.0013" } } });
  });
});

describe("which requests it hits", () => {
  const statuses = async (cloud: Asker, times: number): Promise<number[]> => {
    const seen: number[] = [];
    for (let request = 0; request < times; request += 1) seen.push((await cloud.get("types")).status);
    return seen;
  };

  test("once by default", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "GET /v2/*/types", status: 503 });
    expect(await statuses(cloud, 2)).toEqual([503, 200]);
  });

  test("after so many, and for so many", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "listVolumeTypes", status: 503, skip: 1, times: 2 });
    expect(await statuses(cloud, 4)).toEqual([200, 503, 503, 200]);
  });

  test("a star is one segment", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "GET /v2/*", status: 503 });
    expect(await statuses(cloud, 1)).toEqual([200]);
  });

  test("none when they were cleared", async () => {
    const cloud = await aCloud();
    cloud.emulator.fault({ match: "* /v2/**", status: 503 });
    cloud.emulator.clearFaults();
    expect(await statuses(cloud, 1)).toEqual([200]);
  });

  test("a fault that is misspelt is refused", async () => {
    const { emulator } = await aCloud();
    const answer = await ask(`${emulator.url}/_emulator/faults`, "POST", { match: "createVolume", outcom: "error" });
    expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining("outcom") } });
  });
});
