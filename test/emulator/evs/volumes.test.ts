import { describe, expect, test } from "vitest";
import { aCloud, TestClock, textAt, type Answer } from "../asking.js";

const shown = (status: string, more: Record<string, unknown> = {}) => ({ body: { volume: { status, ...more } } });

describe("creating", () => {
  test("answers a job that is done at its second look and names the disk at the first", async () => {
    const cloud = await aCloud();
    const created = await cloud.create();
    expect(created.status).toBe(200);
    const id = textAt(created.body, "job_id");
    const first = await cloud.job(id);
    expect(first.body).toMatchObject({ status: "RUNNING", job_type: "createVolume", end_time: "", error_code: null });
    expect(textAt(first.body, "entities", "volume_id")).toMatch(/^[0-9a-f-]{36}$/);
    const second = await cloud.job(id);
    expect(second.body).toMatchObject({
      status: "SUCCESS",
      entities: { name: "data", size: 20, volume_type: "SSD" },
      end_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
  });

  test("counts the looks at the disk apart from those at its job", async () => {
    const cloud = await aCloud();
    const job = textAt((await cloud.create()).body, "job_id");
    const id = textAt((await cloud.job(job)).body, "entities", "volume_id");
    await cloud.job(job);
    expect(await cloud.volume(id)).toMatchObject(shown("creating"));
    expect(await cloud.volume(id)).toMatchObject(shown("available"));
  });

  test("a list is one look at each disk in it", async () => {
    const cloud = await aCloud();
    await cloud.create();
    await cloud.create();
    const statuses = async (): Promise<unknown> => (await cloud.get("cloudvolumes/detail")).body;
    expect(await statuses()).toMatchObject({ volumes: [{ status: "creating" }, { status: "creating" }] });
    expect(await statuses()).toMatchObject({ volumes: [{ status: "available" }, { status: "available" }] });
  });

  test("takes as long as asked when time counts, for job and disk alike", async () => {
    const clock = new TestClock();
    const cloud = await aCloud({ jobSeconds: 1.5, clock });
    const job = textAt((await cloud.create()).body, "job_id");
    clock.pass(1.4);
    const running = await cloud.job(job);
    expect(running.body).toMatchObject({ status: "RUNNING" });
    const id = textAt(running.body, "entities", "volume_id");
    expect(await cloud.volume(id)).toMatchObject(shown("creating"));
    clock.pass(0.1);
    expect((await cloud.job(job)).body).toMatchObject({ status: "SUCCESS" });
    expect(await cloud.volume(id)).toMatchObject(shown("available"));
  });

  test("of several disks numbers their names and answers sub-jobs", async () => {
    const cloud = await aCloud();
    const job = textAt((await cloud.create({ count: 2 })).body, "job_id");
    await cloud.job(job);
    const done = await cloud.job(job);
    expect(done.body).toMatchObject({
      job_type: "batchCreateVolume",
      entities: { sub_jobs: [{ entities: { name: "data-0001" } }, { entities: { name: "data-0002" } }] },
    });
    expect(done.body).not.toHaveProperty("entities.volume_id");
  });

  test("cuts the fraction off a size", async () => {
    const cloud = await aCloud();
    expect(await cloud.volume(await cloud.disk({ size: 20.9 }))).toMatchObject(shown("available", { size: 20 }));
  });

  test("from an image passes through downloading and is bootable", async () => {
    const cloud = await aCloud();
    const [image] = cloud.emulator.state().images;
    const job = textAt((await cloud.create({ imageRef: image?.id, size: 40 })).body, "job_id");
    const id = textAt((await cloud.job(job)).body, "entities", "volume_id");
    expect(await cloud.volume(id)).toMatchObject(shown("downloading"));
    expect(await cloud.volume(id)).toMatchObject(shown("available", { bootable: "true" }));
  });

  test("from a backup needs no size", async () => {
    const cloud = await aCloud();
    const [backup] = cloud.emulator.state().backups;
    const id = await cloud.disk({ backup_id: backup?.id, size: undefined });
    expect(await cloud.volume(id)).toMatchObject(shown("available", { size: backup?.size }));
  });

  test("from a snapshot keeps the device type of the snapshot's disk", async () => {
    const cloud = await aCloud();
    const snapshot = await cloud.snapshot(await cloud.disk({ metadata: { "hw:passthrough": "true" } }));
    const id = await cloud.disk({ snapshot_id: snapshot });
    expect(await cloud.volume(id)).toMatchObject(
      shown("available", { snapshot_id: snapshot, metadata: { "hw:passthrough": "true" } }),
    );
  });

  test("by the Cinder path takes free metadata and answers the disk", async () => {
    const cloud = await aCloud();
    const created = await cloud.ask("POST", "volumes", {
      volume: { availability_zone: "eu-de-01", size: 10, metadata: { owner: "me" } },
    });
    expect(created).toMatchObject({
      status: 202,
      body: { volume: { status: "creating", bootable: "false", metadata: { owner: "me" }, volume_type: "SAS" } },
    });
  });
});

describe("extending", () => {
  test("shows extending with the old size, then the new size", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const answer = await cloud.extend(id, 40);
    expect(answer).toMatchObject({ status: 200, body: { job_id: expect.any(String) } });
    expect(await cloud.volume(id)).toMatchObject(shown("extending", { size: 20 }));
    expect(await cloud.volume(id)).toMatchObject(shown("available", { size: 40 }));
  });

  test("by the Cinder action answers nothing and comes to the same", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const answer = await cloud.ask("POST", `volumes/${id}/action`, { "os-extend": { new_size: 40 } });
    expect(answer).toMatchObject({ status: 202, body: undefined });
    await cloud.volume(id);
    expect(await cloud.volume(id)).toMatchObject(shown("available", { size: 40 }));
  });

  test("leaves an attached disk in use", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.patchVolume(id, { attachments: [{ server_id: cloud.emulator.state().servers[0]?.id ?? "" }] });
    await cloud.extend(id, 40);
    await cloud.volume(id);
    expect(await cloud.volume(id)).toMatchObject(shown("in-use", { size: 40 }));
  });
});

describe("renaming", () => {
  test.each(["volumes", "cloudvolumes"])("by %s changes name and description", async (path) => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const answer = await cloud.ask("PUT", `${path}/${id}`, { volume: { name: "new", description: "" } });
    expect(answer.status).toBe(200);
    expect(await cloud.volume(id)).toMatchObject(shown("available", { name: "new", description: "" }));
  });
});

describe("deleting", () => {
  test("takes two looks and the disk's snapshots with it", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const snapshot = await cloud.snapshot(id);
    const answer = await cloud.ask("DELETE", `volumes/${id}`);
    expect(answer).toMatchObject({ status: 202, body: undefined });
    expect(await cloud.volume(id)).toMatchObject(shown("deleting"));
    expect((await cloud.volume(id)).status).toBe(404);
    expect((await cloud.get(`snapshots/${snapshot}`)).status).toBe(404);
  });

  test("by the deprecated call answers a job", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const job = textAt((await cloud.ask("DELETE", `cloudvolumes/${id}`)).body, "job_id");
    await cloud.job(job);
    expect((await cloud.job(job)).body).toMatchObject({ status: "SUCCESS", entities: { volume_id: id } });
  });
});

describe("which answer shows what", () => {
  const fieldsOf = ({ body }: Answer, list: boolean): string[] => {
    const content = Object(body);
    return Object.keys(list ? content.volumes[0] : content.volume);
  };

  test.each([
    ["os-vendor-volumes/ID", false, true],
    ["os-vendor-volumes/detail", true, true],
    ["volumes/ID", false, false],
    ["volumes/detail", true, false],
    ["cloudvolumes/detail", true, false],
  ])("%s", async (path, list, withWwn) => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    expect(fieldsOf(await cloud.get(path.replace("ID", id)), list).includes("wwn")).toBe(withWwn);
  });

  test("the service's own list has no updated_at and no encrypted, and null for empty metadata", async () => {
    const cloud = await aCloud();
    await cloud.disk();
    const answer = await cloud.get("cloudvolumes/detail");
    expect(fieldsOf(answer, true)).not.toEqual(expect.arrayContaining(["updated_at"]));
    expect(fieldsOf(answer, true)).not.toEqual(expect.arrayContaining(["encrypted"]));
    expect(answer.body).toMatchObject({ volumes: [{ metadata: null }] });
  });

  test("an attachment's id repeats the disk's", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    await cloud.ask("POST", `volumes/${id}/action`, {
      "os-attach": { instance_uuid: "server-1", mountpoint: "/dev/vdb" },
    });
    expect(await cloud.volume(id)).toMatchObject(
      shown("in-use", {
        attachments: [{ id, volume_id: id, server_id: "server-1", device: "/dev/vdb" }],
        metadata: { readonly: "False", attached_mode: "rw" },
      }),
    );
  });

  test("the first version calls the name display_name", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const project = cloud.emulator.env["OS_PROJECT_ID"];
    expect((await cloud.get(`/v1/${project}/volumes/${id}`)).body).toMatchObject({ volume: { display_name: "data" } });
  });
});

test("flags are set by their actions, each with its own success", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk();
  const act = (body: unknown): Promise<Answer> => cloud.ask("POST", `volumes/${id}/action`, body);
  expect((await act({ "os-set_bootable": { bootable: true } })).status).toBe(200);
  expect((await act({ "os-update_readonly_flag": { readonly: true } })).status).toBe(202);
  expect(await cloud.volume(id)).toMatchObject(
    shown("available", { bootable: "true", metadata: { readonly: "True" } }),
  );
});

test("an export shows the disk uploading, then as it was", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk();
  const answer = await cloud.ask("POST", `volumes/${id}/action`, { "os-volume_upload_image": { image_name: "copy" } });
  expect(answer).toMatchObject({
    status: 202,
    body: { "os-volume_upload_image": { id, status: "uploading", size: 20 } },
  });
  expect(await cloud.volume(id)).toMatchObject(shown("uploading"));
  expect(await cloud.volume(id)).toMatchObject(shown("available"));
});
