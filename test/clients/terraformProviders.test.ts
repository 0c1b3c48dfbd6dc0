import { describe, expect, test } from "vitest";
import type { Emulator } from "../../sdk/testing/index.js";
import { aCloud, type Asker } from "../emulator/asking.js";
import { aProject, providers } from "./terraformProject.js";

/** The providers look at a disk every 5 to 10 seconds, whatever it does. */
const aWholeLife = 300_000;

if (providers === undefined) {
  console.log("The Terraform providers are not tried: EVS_TEST_TERRAFORM names a folder that has them.");
}

const done = { code: 0 };
const others = ["other-1", "other-2"];

async function withDisks(names: readonly string[], cloud: "otc" | "huaweicloud" = "huaweicloud"): Promise<World> {
  const asker = await aCloud({ cloud, jobSeconds: 0 });
  const ids: string[] = [];
  for (const name of names) ids.push(await asker.disk({ name, size: 10 }));
  asker.emulator.resetRequests();
  return { cloud: asker, emulator: asker.emulator, ids };
}

interface World {
  readonly cloud: Asker;
  readonly emulator: Emulator;
  readonly ids: readonly string[];
}

const namesIn = (emulator: Emulator): string[] =>
  emulator
    .state()
    .volumes.map(({ name }) => name)
    .sort();

/** The calls that were answered with a 501, but for one of each login of huaweicloud, which goes on without an answer. */
function refusedCalls(emulator: Emulator): string[] {
  const refused = emulator.requests().log.filter(({ status, path }) => status === 501 && path !== "/v3/users");
  return refused.map(({ method, path }) => `${method} ${path}`);
}

const refusals = (emulator: Emulator): string[] => refusedCalls(emulator).map((call) => `${call} is not emulated`);

function variables(given: Readonly<Record<string, unknown>>): string[] {
  const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.entries(given).flatMap(([name, value]) => ["-var", `${name}=${shown(value)}`]);
}

/** The same, each once, with a star for an id. */
function kindsOfRefusedCalls(emulator: Emulator): string[] {
  const calls = refusedCalls(emulator).map((call) => call.replaceAll(/[0-9a-f]{32}|[0-9a-f-]{36}/g, "*"));
  return [...new Set(calls)].sort();
}

describe.skipIf(providers === undefined)("a Terraform provider", { timeout: aWholeLife }, () => {
  test("huaweicloud takes a disk and its snapshot through their lives, and asks in vain for tags", async (context) => {
    const { emulator } = await withDisks(others);
    const project = await aProject(emulator, context, "huaweicloud.tf", "huaweicloud_life.tf");
    expect(await project.apply()).toMatchObject(done);
    expect(await project.plan()).toMatchObject(done);

    const changes = ["-var", "size=20", "-var", "name=renamed", "-var", 'metadata={stage="test"}'];
    expect(await project.apply(...changes)).toMatchObject(done);
    const { volumes, snapshots } = emulator.state();
    expect(volumes).toContainEqual(
      expect.objectContaining({ name: "renamed", size: 20, description: "of renamed", metadata: { stage: "test" } }),
    );
    expect(snapshots).toMatchObject([{ name: "before", description: "of renamed", metadata: { kept: "no" } }]);

    const disk = String(await project.found("disk"));
    const snapshot = String(await project.found("snapshot"));
    await project.forget();
    const words = ["import", "-no-color", ...changes];
    expect(await project.run(...words, "huaweicloud_evsv3_volume.disk", disk)).toMatchObject(done);
    expect(await project.run(...words, "huaweicloud_evsv3_snapshot.before", snapshot)).toMatchObject(done);
    expect(await project.plan(...changes)).toMatchObject(done);

    expect(await project.run("destroy", "-auto-approve", "-no-color", ...changes)).toMatchObject(done);
    expect(namesIn(emulator)).toEqual(others);
    expect(emulator.state().snapshots).toEqual([]);
    expect(kindsOfRefusedCalls(emulator)).toEqual(["GET /v2/*/cloudvolumes/*/tags"]);
  });

  test("huaweicloud gives disks and a snapshot metadata, and hands disks to another user", async (context) => {
    const { cloud, emulator, ids } = await withDisks([...others, "kept"]);
    const project = await aProject(emulator, context, "huaweicloud.tf", "huaweicloud_transfer.tf");
    const { alt } = emulator.logins;
    const given = { disks: ids.slice(0, 2), snapshot: await cloud.snapshot(ids[2] ?? ""), other: alt };
    expect(await project.apply(...variables(given))).toMatchObject(done);
    const { volumes, snapshots, transfers } = emulator.state();
    const metadata = { stage: "test" };
    expect({ snapshots, transfers }).toMatchObject({ snapshots: [{ metadata }], transfers: [] });
    const accepted = volumes.filter((volume) => volume["os-vol-tenant-attr:tenant_id"] === alt["OS_PROJECT_ID"]);
    expect(accepted).toMatchObject([
      { name: "other-1", metadata },
      { name: "other-2", metadata },
    ]);
  });

  test("huaweicloud lists disks, snapshots, transfers, quotas, types, zones, images, flavors and a server", async (context) => {
    const { cloud, emulator, ids } = await withDisks(others);
    const project = await aProject(emulator, context, "huaweicloud.tf", "huaweicloud_lists.tf");
    const [disk = "", given = ""] = ids;
    const snapshot = await cloud.snapshot(disk, { name: "before", metadata: { kept: "no" } });
    emulator.patchVolume(disk, { metadata: { owner: "me" } });
    await cloud.ask("POST", "os-volume-transfer", { transfer: { volume_id: given, name: "gift" } });
    expect(await project.apply(...variables({ snapshot, server: emulator.addServer() }))).toMatchObject(done);
    expect(await project.found("found")).toEqual({
      disks: others,
      one: ["other-1"],
      owned: ["other-1"],
      snapshots: ["before"],
      metadata: { kept: "no" },
      transfers: ["gift"],
      first: "SATA",
      types: 9,
      zones: ["eu-de-01", "eu-de-02", "eu-de-03", "az-dc-1"],
      in_use: 2,
    });
  });

  test("huaweicloud attaches a disk, stops at what it asks next, and detaches without asking", async (context) => {
    const { emulator, ids } = await withDisks(["data"]);
    const project = await aProject(emulator, context, "huaweicloud.tf", "huaweicloud_attachment.tf");
    const given = variables({ disk: ids[0] ?? "", server: emulator.addServer() });
    const { code, output } = await project.apply(...given);
    expect(code).toBe(1);
    for (const refusal of refusals(emulator)) expect(output).toContain(refusal);
    expect(kindsOfRefusedCalls(emulator)).toEqual(["GET /v1/*/cloudservers/*/block_device/*"]);
    expect(emulator.state().volumes).toMatchObject([{ name: "data", status: "in-use" }]);
    expect(await project.destroyUnseen(...given)).toMatchObject(done);
    expect(emulator.state().volumes).toMatchObject([{ name: "data", status: "available" }]);
  });

  test("opentelekomcloud finds disks, and makes two up to their tags, which it does not take for gone", async (context) => {
    const { emulator } = await withDisks(others, "otc");
    const project = await aProject(emulator, context, "opentelekomcloud.tf", "opentelekomcloud_disks.tf");
    const { code, output } = await project.apply();
    expect(code).toBe(1);
    expect(kindsOfRefusedCalls(emulator)).toEqual([
      "GET /v3/*/os-vendor-volumes/*/tags",
      "PUT /v2/*/os-vendor-tags/volumes/*",
    ]);
    for (const refusal of refusals(emulator)) expect(output).toContain(refusal);
    expect(await project.found("found")).toEqual({ disks: others, image: "emulated-linux", project: "eu-de" });
    expect(namesIn(emulator)).toEqual(["data", "data-2", ...others]);
    expect(await project.plan()).toEqual({ code: 1, output: expect.stringContaining("/tags is not emulated") });
    expect(await project.destroyUnseen()).toMatchObject(done);
    // it never learned of the other one, whose tags come before its state
    expect(namesIn(emulator)).toEqual(["data-2", ...others]);
  });

  test.for([
    {
      file: "huaweicloud_later.tf",
      words: ["apply", "-auto-approve"],
      calls: [
        "POST /v2.1/*/cloudvolumes",
        "POST /v2/*/cloudsnapshots",
        "POST /v2/*/cloudsnapshots/*/rollback",
        "POST /v2/*/volumes/*/retype",
        "POST /v5/*/snapshots",
        "POST /v5/*/volumes/batch-extend",
      ],
    },
    {
      file: "huaweicloud_later_lists.tf",
      words: ["plan"],
      calls: [
        "GET /v2/*/cloudsnapshots/detail",
        "GET /v2/*/cloudvolumes/*/tags",
        "GET /v2/*/cloudvolumes/tags",
        "GET /v3/*/recycle-bin-volumes/policy",
        "GET /v5/*/snapshot-groups/detail",
        "GET /v5/*/snapshots/detail",
        "POST /v2/*/cloudvolumes/resource_instances/action",
      ],
    },
    {
      file: "huaweicloud_later.tf",
      words: ["import"],
      imports: "huaweicloud_evs_volume.disk",
      calls: ["GET /v2/*/cloudvolumes/*"],
    },
    {
      file: "opentelekomcloud_later.tf",
      words: ["apply", "-auto-approve"],
      calls: ["POST /v2.1/*/servers/*/os-volume_attachments", "POST /v2/cloudimages/action"],
    },
  ])("stops at $words.0 of $file with the names of its calls, and changes nothing", async (later, context) => {
    const { file, words, imports, calls } = later;
    const { emulator, ids } = await withDisks(others, file.startsWith("open") ? "otc" : "huaweicloud");
    const project = await aProject(emulator, context, `${file.split("_")[0]}.tf`, file);
    const before = emulator.state();
    const [disk = ""] = ids;
    const subject = imports === undefined ? [] : [imports, disk];
    const { code, output } = await project.run(...words, "-no-color", ...variables({ disk }), ...subject);
    expect(code).toBe(1);
    expect(kindsOfRefusedCalls(emulator)).toEqual(calls);
    for (const refusal of refusals(emulator)) expect(output).toContain(refusal);
    expect(emulator.state()).toEqual(before);
  });
});
