import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { functions } from "../../provider/functions/index.js";
import { definitions } from "../../provider/resources/index.js";
import { exampleFile } from "../../scripts/generate/pages/parts.js";
import type { Emulator } from "../../sdk/testing/index.js";
import { clientOf, disk } from "../client/opened.js";
import { anEmulator } from "../emulator/asking.js";
import { InstalledPackage } from "../package/installedPackage.js";

/*
 * The examples of docs/kinds and docs/functions, as they stand there, with the packed package.
 */

let installed: InstalledPackage;
beforeAll(() => {
  installed = new InstalledPackage();
  installed.copied("docs/examples");
}, 300_000);
afterAll(() => installed?.remove());

/** What others have made before, by the names under which examples ask for it. */
async function preparedIn(cloud: Emulator) {
  const { volumes, volumeMetadata, jobs, snapshots, transfers } = clientOf(cloud);
  const made = async (name: string) => {
    const { job_id } = await volumes.create({ ...disk, name });
    const { entities } = await jobs.wait(job_id);
    const volumeId = String(entities?.volume_id);
    await volumes.wait(volumeId);
    return { jobId: job_id, volumeId };
  };
  const { jobId, volumeId } = await made("shared");
  await volumeMetadata.create(volumeId, { owner: "platform" });
  const { id: snapshotId } = await snapshots.create({ volume_id: volumeId, name: "golden" });
  await snapshots.wait(snapshotId);
  const offered = await made("offered");
  const { id: transferId, auth_key } = await transfers.create({ volume_id: offered.volumeId, name: "offer" });
  const serverId = cloud.addServer({ name: "web", flavor: "s3.large.2" });
  const ids = { volumeId, snapshotId, jobId, transferId, serverId };
  return { ...ids, volumeName: "shared", snapshotName: "golden", authKey: { secret: auth_key } };
}

async function opened(login: keyof Emulator["logins"] = "password") {
  const cloud = await anEmulator();
  const config = await preparedIn(cloud);
  const lab = await installed.aLab({ cloud, env: cloud.logins[login], config, warm: true });
  return { lab, cloud };
}

function programOf(name: string): string {
  return join(installed.folder, "docs/examples", exampleFile(name));
}

function idsIn(cloud: Emulator): readonly string[] {
  const { volumes, snapshots, transfers, images } = cloud.state();
  return [volumes, snapshots, transfers, images].flat().map(({ id }) => String(id));
}

/** Messages of a deployment that failed, for whoever reads the test's. */
function told({ diagnostics }: { diagnostics: readonly { message: string }[] }): string {
  return diagnostics.map(({ message }) => message).join("\n");
}

test.each(definitions.map(({ kind }) => kind))(
  "what the example of %s makes is then as wanted, and is gone in the end",
  async (kind) => {
    const { lab, cloud } = await opened(kind === "VolumeTransferAccepter" ? "alt" : "password");
    const before = idsIn(cloud);
    const program = programOf(kind);

    const up = await lab.up(program);
    expect(up.ok, told(up)).toBe(true);
    expect(up.steps.map(({ type }) => type)).toContain(`pulumi-nodejs:dynamic/evs:${kind}`);

    const preview = await lab.preview(program);
    expect(preview.steps.filter(({ op }) => op !== "same")).toEqual([]);

    const destroy = await lab.destroy(program);
    expect(destroy.ok, told(destroy)).toBe(true);
    expect(idsIn(cloud).filter((id) => !before.includes(id))).toEqual([]);
  },
);

const some = expect.anything();

test("the examples of functions answer what there is", async () => {
  const { lab } = await opened();
  // one program of all of them: a program for each takes as long as all other tests of docs together
  const all = functions.map(({ name }) => `export * as ${name} from ${JSON.stringify(programOf(name))};`);
  const up = await lab.up(installed.written("index.ts", all.join("\n")));
  expect(up.ok, told(up)).toBe(true);
  expect(up.outputs).toEqual({
    getVolume: { size: 20, snapshotId: some },
    getVolumes: { unused: ["shared"], gigabytes: 20 },
    getSnapshot: { copyId: some },
    getSnapshots: { lastTaken: some },
    getVolumeTypes: { types: expect.arrayContaining(["SSD", "SAS"]) },
    getVolumeType: { zones: expect.arrayContaining(["eu-de-01"]), soldOutIn: [] },
    getAvailabilityZones: { ids: expect.arrayContaining([some, some]) },
    getQuotas: { gigabytesLeft: some },
    getTransfer: { volumeId: some, offeredAt: some },
    getTransfers: { offered: [some] },
    getExtensions: { canTransfer: true },
    getApiVersions: { current: [some] },
    getJob: { status: "SUCCESS" },
    getServerFlavors: { larger: expect.arrayContaining(["s3.xlarge.2"]) },
  });
});
