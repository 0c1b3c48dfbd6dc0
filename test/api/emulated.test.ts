import { describe, expect, test } from "vitest";
import { operations, type OperationName } from "../../provider/api/operations.js";
import { aCloud, textAt, type Asker } from "../emulator/asking.js";
import { documentedExamples } from "./documented.js";

/** Things that are there in place of those that the examples name. */
type Ids = Record<string, string>;

/** A cloud with a disk, a second one with a snapshot, an open transfer, a job, and metadata as in the examples. */
async function furnished(): Promise<{ cloud: Asker; ids: Ids }> {
  const cloud = await aCloud();
  const volume_id = await cloud.disk();
  const withSnapshot = await cloud.disk({ availability_zone: "az-dc-1", volume_type: "SATA" });
  const snapshot_id = await cloud.snapshot(withSnapshot);
  await cloud.snapshot(withSnapshot);
  const offer = await cloud.ask("POST", "os-volume-transfer", {
    transfer: { volume_id: await cloud.disk(), name: "t" },
  });
  const second = { transfer: { volume_id: await cloud.disk(), name: "u" } };
  await cloud.ask("POST", "os-volume-transfer", second);
  const metadata = { key1: "value1", key2: "value2" };
  await cloud.ask("POST", `volumes/${volume_id}/metadata`, { metadata });
  await cloud.ask("POST", `snapshots/${snapshot_id}/metadata`, { metadata });
  const { images, jobs } = cloud.emulator.state();
  const project = cloud.emulator.env["OS_PROJECT_ID"] ?? "";
  const server_id = cloud.emulator.addServer({ status: "SHUTOFF", system_disk: 40 });
  return {
    cloud,
    ids: {
      project_id: project,
      target_project_id: project,
      api_version: "v2",
      server_id,
      // in the bodies of the calls of servers
      id: server_id,
      volumeId: volume_id,
      image_id: cloud.emulator.addImage(),
      key: "key1",
      volume_id,
      snapshot_id,
      withSnapshot,
      imageRef: images[0]?.id ?? "",
      job_id: textAt(jobs[0], "job_id"),
      type_id: textAt(Object((await cloud.get("types")).body).volume_types[0], "id"),
      transfer_id: textAt(offer.body, "transfer", "id"),
      auth_key: textAt(offer.body, "transfer", "auth_key"),
    },
  };
}

/** What has to be so before an example can be sent. */
const before: Partial<Record<string, (cloud: Asker, ids: Ids) => void | Promise<void>>> = {
  rollbackSnapshot(_cloud, ids) {
    ids["volume_id"] = ids["withSnapshot"] ?? "";
  },
  unreserveCinderVolume: (cloud, ids) => cloud.emulator.patchVolume(ids["volume_id"] ?? "", { status: "attaching" }),
  detachCinderVolume: attach,
  updateCloudVolume: attach,
  exportVolumeImage: attach,
  "exportVolumeImage.otc": attach,
  detachServerVolume: attach,
  async getServerJob(cloud, ids) {
    const path = `/v1/${ids["project_id"]}/cloudservers/${ids["server_id"]}/resize`;
    const body = { resize: { flavorRef: "s3.xlarge.2" } };
    ids["job_id"] = textAt((await cloud.ask("POST", path, body)).body, "job_id");
  },
  async "getServerJob.batch"(cloud, ids) {
    const body = { "os-start": { servers: [{ id: ids["server_id"] }] } };
    const path = `/v1/${ids["project_id"]}/cloudservers/action`;
    ids["job_id"] = textAt((await cloud.ask("POST", path, body)).body, "job_id");
  },
  async "getJob.batch"(cloud, ids) {
    ids["job_id"] = textAt((await cloud.create({ count: 2 })).body, "job_id");
    await cloud.job(ids["job_id"]);
  },
};

function attach(cloud: Asker, ids: Ids): void {
  cloud.emulator.patchVolume(ids["volume_id"] ?? "", { attachments: [{ server_id: ids["server_id"] ?? "" }] });
  const volume = cloud.emulator.state().volumes.find(({ id }) => id === ids["volume_id"]);
  ids["attachment_id"] = textAt(Object(volume)["attachments"][0], "attachment_id");
}

function withIds(value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((item) => withIds(item, ids));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      typeof inner === "string" ? (ids[name] ?? inner) : withIds(inner, ids),
    ]),
  );
}

/** Maps whose names are not the API's. */
const free = ["metadata", "meta", "extra_specs", "volume_image_metadata"];

/** Names of fields that are documented and not answered. */
function missing(documented: unknown, answered: unknown, at = ""): string[] {
  if (Array.isArray(documented)) {
    const [first] = documented;
    return documented.length === 0 ? [] : missing(first, Object(answered)[0], `${at}[]`);
  }
  if (typeof documented !== "object" || documented === null) return [];
  return Object.entries(documented).flatMap(([name, inner]) => {
    const path = `${at}.${name}`;
    const found = Object.entries(Object(answered)).find(([key]) => key === name);
    if (found === undefined) return [path];
    return free.includes(name) ? [] : missing(inner, found[1], path);
  });
}

function queryOf(operation: OperationName, ids: Ids): string {
  if (operation === "listResizeFlavors") return `?instance_uuid=${ids["server_id"]}`;
  if (operation === "getQuotas") return "?usage=True";
  // the examples of the lists are pages with another one behind
  return operation.startsWith("list") && !/Types|Extensions|Zones|Versions|Flavors|Projects/.test(operation)
    ? "?limit=1"
    : "";
}

describe("an example of the reference gets its documented status and fields", () => {
  test.each(documentedExamples)("$name", async ({ name, operation, request, reply }) => {
    const { cloud, ids } = await furnished();
    await before[name]?.(cloud, ids);
    const { method, path, success } = operations[operation].description;
    const target = path.replace(/\{(\w+)\}/g, (_hole, hole: string) => ids[hole] ?? hole) + queryOf(operation, ids);
    const answer = await cloud.ask(method, target, request === undefined ? undefined : withIds(request, ids));
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: success[0] });
    expect(missing(reply, answer.body)).toEqual([]);
  });
});
