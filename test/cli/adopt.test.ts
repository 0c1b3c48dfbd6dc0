import { describe, expect, test } from "vitest";
import { aCloud } from "../emulator/asking.js";
import { changedEndpoint } from "../provider/changedAnswers.js";
import { adopt } from "./adopted.js";
import { ran } from "./ran.js";

/** What `pulumi stack export` prints of the stack `project/stack`. */
function state(...resources: readonly { readonly name: string; readonly id: string }[]): string {
  return JSON.stringify({
    version: 3,
    deployment: {
      resources: [
        { urn: "urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack" },
        ...resources.map(({ name, id }) => ({
          urn: `urn:pulumi:stack::project::pulumi-nodejs:dynamic/evs:Volume::${name}`,
          id,
        })),
      ],
    },
  });
}

test("the program reads as people write it", async () => {
  const cloud = await aCloud();
  const web = await cloud.disk({ name: "web" });
  const data = await cloud.disk({ name: "data 1", description: "of the shop" });
  const snapshot = await cloud.snapshot(web, { name: "before" });
  await cloud.ask("POST", `volumes/${web}/metadata`, { metadata: { team: "storage", "cost-centre": "7" } });
  const { said, complaint } = await adopt(cloud.emulator, "");
  expect(said)
    .toBe(`// Disks and snapshots of project ${cloud.emulator.env["OS_PROJECT_ID"]} of region eu-de, written by \`pulumi-evs adopt\`.
// \`pulumi up\` takes them as they are and changes nothing. After that the lines with adopt can be removed.
import * as evs from "pulumi-evs";

const place = { availabilityZone: "eu-de-01", volumeType: "SSD" };

new evs.Volume("data 1", {
  ...place,
  size: 20,
  description: "of the shop",
  adopt: "${data}",
});

const web = new evs.Volume("web", {
  ...place,
  size: 20,
  metadata: { "cost-centre": "7", team: "storage" },
  adopt: "${web}",
});
new evs.Snapshot("before", { volumeId: web.id, adopt: "${snapshot}" });
`);
  expect(complaint).toBe("The program has 2 Volume, 1 Snapshot.\n");
});

test("JavaScript is printed when it is asked for", async () => {
  const cloud = await aCloud();
  await cloud.disk();
  const { said } = await adopt(cloud.emulator, "", "--javascript");
  expect(said).toContain('const evs = require("pulumi-evs");\n');
  expect(said).not.toContain("import ");
});

test("names that are no names of variables, and names that several have, become some that are", async () => {
  const cloud = await aCloud();
  const names = ["class", "1st", "größe", "--", "same", "same", "evs", "place"];
  for (const name of names) await cloud.snapshot(await cloud.disk({ name }), { name: "daily" });
  const { said } = await adopt(cloud.emulator, "");
  const variables = [...said.matchAll(/^const (\S+) = new evs.Volume/gm)].map(([, name = ""]) => name).toSorted();
  expect(variables).toEqual(["classDisk", "disk", "disk1st", "evsDisk", "größe", "place2", "same", "same2"].toSorted());
  const resources = [...said.matchAll(/new evs.Snapshot\("(.+?)"/g)].map(([, name = ""]) => name);
  expect(new Set(resources).size).toBe(names.length);
  expect(said).toContain('new evs.Volume("same-2"');
});

describe("only those are listed that", () => {
  async function aProject() {
    const cloud = await aCloud();
    const serverId = cloud.emulator.addServer({ name: "web", flavor: "s3.large.2" });
    const ids = {
      zone: await cloud.disk({ name: "a-zone", availability_zone: "eu-de-02" }),
      type: await cloud.disk({ name: "a-type", volume_type: "SAS" }),
      server: await cloud.disk({ name: "a-server" }),
      metadata: await cloud.disk({ name: "metadata" }),
    };
    cloud.emulator.patchVolume(ids.server, { attachments: [{ server_id: serverId, device: "/dev/vdb" }] });
    cloud.emulator.patchVolume(ids.metadata, { metadata: { team: "storage" } });
    return { ids, serverId, emulator: cloud.emulator };
  }

  test.each([
    [["--zone", "eu-de-02"], ["zone"]],
    [["--type", "SAS"], ["type"]],
    [["--type", "SAS", "--type", "SATA"], ["type"]],
    [["--server", "web"], ["server"]],
    [
      ["--name", "a-*"],
      ["zone", "type", "server"],
    ],
    [
      ["--name", "a-*", "--zone", "eu-de-01"],
      ["type", "server"],
    ],
    [["--metadata", "team=storage"], ["metadata"]],
    [["--metadata", "team"], ["metadata"]],
    [["--metadata", "team=web"], []],
  ] as const)("%j", async (args, wanted) => {
    const { ids, emulator } = await aProject();
    const { said } = await adopt(emulator, "", ...args);
    const found = Object.entries(ids).filter(([, id]) => said.includes(id));
    expect(found.map(([name]) => name)).toEqual(wanted);
  });

  test("a server has, by its id, with the attachment when that is asked for", async () => {
    const { ids, serverId, emulator } = await aProject();
    const { said } = await adopt(emulator, "", "--server", serverId, "--attachments");
    expect(said).toContain('new evs.VolumeAttachment("a-server-attachment", {\n  volumeId: aServer.id,\n');
    expect(said).not.toContain(ids.zone);
  });

  test("no cloud can tell, which is refused with what else there is", async () => {
    const { emulator } = await aProject();
    const { complaint, code } = await adopt(emulator, "", "--tag", "team=storage");
    expect(complaint).toContain("Use --metadata");
    expect(code).toBe(1);
  });

  test("a server has that has none, which is refused", async () => {
    const { emulator } = await aProject();
    expect((await adopt(emulator, "", "--server", "db")).complaint).toContain("no server with the id or the name db");
  });
});

describe("left out, and told,", () => {
  test("is what the stack has already; its new snapshots are not", async () => {
    const cloud = await aCloud();
    const [kept, other] = [await cloud.disk({ name: "kept" }), await cloud.disk({ name: "other" })];
    const snapshot = await cloud.snapshot(kept, { name: "new" });
    const { said } = await adopt(cloud.emulator, state({ name: "other", id: kept }));
    expect(said).not.toContain(`adopt: "${kept}"`);
    expect(said).toContain(`new evs.Snapshot("new", {\n  volumeId: "${kept}",\n  adopt: "${snapshot}",\n});`);
    expect(said).toContain('new evs.Volume("other-2"');
    expect(said).toContain(other);
  });

  test.each([
    [{ status: "awaiting-transfer" }, "it is being handed over"],
    [{ status: "error" }, "its status is error"],
    [{ attachments: [{ server_id: "s", device: "/dev/vda" }] }, "--system-disks includes it"],
    [
      { description: "Managed by Pulumi: theirs/prod/data (0123456789abcdef)" },
      'write adopt: { id, from: "theirs/prod" } by hand',
    ],
    [{ size: 4 }, "4 GiB is not accepted"],
  ])("is a disk with %j", async (patch, why) => {
    const cloud = await aCloud();
    const id = await cloud.disk({ name: "odd" });
    cloud.emulator.patchVolume(id, patch);
    const { said, complaint, code } = await adopt(cloud.emulator, "");
    expect(complaint).toContain(`disk ${id} (odd): `);
    expect(complaint).toContain(why);
    expect({ said, code }).toEqual({ said: "", code: 0 });
  });

  test("is told in a sentence with one full stop", async () => {
    const cloud = await aCloud();
    cloud.emulator.patchVolume(await cloud.disk({ name: "odd" }), { size: 4 });
    expect((await adopt(cloud.emulator, "")).complaint).toMatch(/4 GiB is not accepted: .*[^.]\.\n/);
  });

  test("is no system disk that is asked for", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.patchVolume(id, { attachments: [{ server_id: "s", device: "/dev/vda" }] });
    expect((await adopt(cloud.emulator, "", "--system-disks")).said).toContain(id);
  });
});

test("what the cloud lists and nobody can read is told, and the rest is written", async () => {
  const cloud = await aCloud();
  const [odd, other] = [await cloud.disk({ size: 77 }), await cloud.disk()];
  const endpoint = await changedEndpoint(cloud, (_asked, answer) => ({
    ...answer,
    body: answer.body.replace('"size":77', '"size":"many"'),
  }));
  const { said, complaint } = await ran({ ...cloud.emulator.env, ...endpoint }, "", "adopt");
  expect(complaint).toContain(`disk ${odd} (data): the cloud lists it, and it can't be read`);
  expect(said).toContain(other);
});

test("what this stack has made and lost keeps the name that only can have it back", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk({ name: "shop" });
  cloud.emulator.patchVolume(id, { description: "Managed by Pulumi: project/stack/data (0123456789abcdef)" });
  const { said } = await adopt(cloud.emulator, state());
  expect(said).toContain('new evs.Volume("data", {');
  expect(said).toContain('name: "shop"');
  expect(said).not.toContain("description");
});

test("keys of the service are not the program's", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk({ metadata: { "hw:passthrough": "true" } });
  cloud.emulator.patchVolume(id, { metadata: { "hw:passthrough": "true", readonly: "False", own: "1" } });
  const { said } = await adopt(cloud.emulator, "");
  expect(said).toContain('deviceType: "SCSI"');
  expect(said).toContain('metadata: { own: "1" }');
  expect(said).not.toContain("passthrough");
});

test("nothing is sent but a login and the two lists", async () => {
  const cloud = await aCloud();
  await cloud.disk();
  cloud.emulator.resetRequests();
  await adopt(cloud.emulator, "");
  expect(Object.keys(cloud.emulator.requests().byOperation).toSorted()).toEqual([
    "createToken",
    "listSnapshotsDetail",
    "listVolumes",
  ]);
});

test("what is no state is refused", async () => {
  const cloud = await aCloud();
  const { complaint, code } = await adopt(cloud.emulator, "nothing");
  expect(complaint).toContain("give what `pulumi stack export` prints");
  expect(code).toBe(1);
});
