import { describe, expect, onTestFinished, test } from "vitest";
import { findPulumi } from "../../scripts/demo/pulumiCli.js";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../sdk/testing/index.js";
import { changesOf } from "../life/stack.js";
import { type Ended, RealStack } from "./realStack.js";

const found = findPulumi();
if (typeof found === "string") console.log(`skipped: no pulumi on PATH (${found})`);

const disk = (size: number) => `const data = new evs.Volume("data", { ...place, size: ${size} });`;
const count = 10;
const many = `for (let i = 0; i < ${count}; i++) new evs.Volume("disk-" + i, { ...place, size: 20 });`;

async function open(
  options: EmulatorOptions = {},
  more: Record<string, string> = {},
): Promise<{ cloud: Emulator; stack: RealStack }> {
  if (typeof found === "string") throw new Error(found);
  const cloud = await startEmulator(options);
  onTestFinished(() => cloud.close());
  return { cloud, stack: await RealStack.open(found, cloud, more) };
}

function good(ended: Ended): string {
  if (!ended.ok) throw new Error(`exit ${ended.code}:\n${ended.text}`);
  return ended.text;
}

function refusal(ended: Ended): string {
  if (ended.ok) throw new Error(`it went well:\n${ended.text}`);
  return ended.text;
}

describe.skipIf(typeof found === "string")("with the real engine", () => {
  test("a disk grows in place and does not shrink, and preview sends nothing", async () => {
    const { cloud, stack } = await open();
    const snapshot = `new evs.Snapshot("before", { volumeId: data.id });`;
    expect(good(await stack.preview(`${disk(20)} ${snapshot}`))).toContain("3 to create");
    expect(cloud.requests().total).toBe(0);

    good(await stack.up(disk(20)));
    good(await stack.up(disk(40)));
    expect(changesOf(cloud)).toEqual({ createVolume: 1, extendVolume: 1 });

    const said = refusal(await stack.preview(disk(30)));
    for (const word of ["40 GiB", "30 GiB", "--target-replace"]) expect(said).toContain(word);
    good(await stack.preview(disk(40), "--expect-no-changes"));
    expect(cloud.requests().total).toBe(0);
  });

  test("a policy pack stops preview and up", async () => {
    const { cloud, stack } = await open();
    expect(refusal(await stack.preview(disk(50), "--policy-pack", stack.policyPack))).toContain("50 GiB are too much");
    expect(refusal(await stack.up(disk(50), "--policy-pack", stack.policyPack))).toContain("50 GiB are too much");
    expect(cloud.requests().total).toBe(0);
  });

  test("a growth behind its back is found by refresh, the disk is offered with a secret key, and all of it destroyed", async () => {
    const { cloud, stack } = await open();
    good(await stack.up(disk(40)));
    expect(good(await stack.refresh())).toContain("2 unchanged");
    cloud.patchVolume(cloud.state().volumes[0]?.id ?? "", { size: 60 });
    expect(good(await stack.refresh())).toContain("40 => 60");
    expect(refusal(await stack.preview(disk(40)))).toContain("60 GiB and can't shrink to 40 GiB");

    good(await stack.up(`${disk(60)} new evs.VolumeTransfer("offer", { volumeId: data.id });`));
    expect(cloud.state().transfers).toHaveLength(1);
    const { resources } = await stack.exported();
    const offer = resources.find(({ urn }) => urn.endsWith("::offer"));
    expect(offer?.outputs?.["authKey"]).toHaveProperty("ciphertext");
    good(await stack.destroy());
    expect(cloud.state()).toMatchObject({ volumes: [], transfers: [] });
  });

  test("a zone that is changed by mistake and set back destroys nothing, and what never came to be is replaced", async () => {
    const { cloud, stack } = await open();
    const there = (more = "", size = 20) => `new evs.Volume("data", { ...place, size: ${size}, ${more} });`;
    const elsewhere = 'availabilityZone: "eu-de-02"';
    const allowed = "allowReplacement: true";
    cloud.fault({ match: "createVolume", plan: [["error", 1]] });
    expect(refusal(await stack.up(there()))).toContain("`pulumi up` replaces it by itself");
    expect(good(await stack.up(there()))).toContain("1 replaced");

    const id = cloud.state().volumes[0]?.id ?? "";
    cloud.patchVolume(id, { attachments: [{ server_id: "server-1" }] });
    changesOf(cloud);
    const { resources } = await stack.exported();
    const urn = resources[0]?.urn ?? "";
    expect(refusal(await stack.preview(there(elsewhere)))).toContain("a change of availabilityZone replaces the disk");
    expect(refusal(await stack.up(there(elsewhere)))).toContain("--target-replace");
    // an explicit word is refused by the disk itself, which is deleted first: state stays as it was
    expect(refusal(await stack.up(there(`${elsewhere}, ${allowed}`)))).toContain("is attached to server-1");
    expect(refusal(await stack.up(there(), "--target-replace", urn))).toContain("is attached to server-1");
    good(await stack.up(there()));
    cloud.patchVolume(id, { attachments: [] });
    good(await stack.preview(there(), "--expect-no-changes"));
    good(await stack.up(there()));
    expect(changesOf(cloud)).toEqual({});
    expect(cloud.state().volumes).toMatchObject([{ id }]);

    good(await stack.up(there(`${elsewhere}, ${allowed}`)));
    good(await stack.up(there(`${elsewhere}, ${allowed}`, 10), "--target-replace", urn));
    expect(cloud.state().volumes).toMatchObject([{ availability_zone: "eu-de-02", size: 10 }]);
    const order = cloud.requests().log.map(({ operation }) => operation);
    const changes = order.filter((operation) => operation === "createVolume" || operation === "deleteVolume");
    expect(changes).toEqual(["deleteVolume", "createVolume", "deleteVolume", "createVolume"]);
  });

  test("a check failure prints no value, and a number that is none is refused as such", async () => {
    const { stack } = await open();
    const secret = `pulumi.secret("topsecret".repeat(40))`;
    const said = refusal(
      await stack.preview(
        `new evs.Volume("data", { ...place, size: NaN, description: ${secret}, metadata: { policy: ${secret} } });`,
      ),
    );
    expect(said).not.toContain("topsecret");
    for (const words of ["size: NaN is not accepted", "description: the description has 360 bytes", "the key policy"])
      expect(said).toContain(words);
  });

  test("disks that were handed over stay in state, are not made again, and leave with their transfers", async () => {
    const { cloud, stack } = await open();
    const program = `for (let i = 0; i < 5; i++) {
      const data = new evs.Volume("disk-" + i, { ...place, size: 20 });
      new evs.VolumeTransfer("offer-" + i, { volumeId: data.id });
    }`;
    good(await stack.up(program));
    for (const { id } of cloud.state().volumes) cloud.removeVolume(id);
    for (let times = 0; times < 2; times++) good(await stack.refresh());
    const states = (await stack.exported()).resources.map(({ outputs }) => String(outputs?.["status"]));
    expect(states.toSorted()).toEqual([...Array(5).fill("accepted"), ...Array(5).fill("handed-over")]);
    changesOf(cloud);
    expect(good(await stack.up(program))).toContain("Take the disk and its VolumeTransfer out of the program");
    good(await stack.up(""));
    expect(changesOf(cloud)).toEqual({});
    expect((await stack.exported()).resources).toEqual([]);
  });

  test("a disk that is made but not finished is finished by the next up", async () => {
    const { cloud, stack } = await open();
    const program = `new evs.Volume("data", { ...place, size: 20, metadata: { owner: "platform" } });`;
    cloud.fault({ match: "createVolumeMetadata", status: 400, message: "not now" });
    expect(refusal(await stack.up(program))).toContain("not now");
    const [unfinished] = (await stack.exported()).resources;
    expect(unfinished?.initErrors).toHaveLength(1);
    good(await stack.up(program));
    expect(cloud.state().volumes).toMatchObject([{ id: unfinished?.id, metadata: { owner: "platform" } }]);
  });

  test.for([
    { title: "once", heard: ["^C received; cancelling"] },
    { title: "twice", heard: ["^C received; cancelling", "^C received; terminating"] },
  ])("Ctrl-C $title while disks are being created: after the next up there is every disk once", async ({ heard }) => {
    const { cloud, stack } = await open({ jobSeconds: 3 }, { EVS_POLL_INTERVAL: "20ms" });
    const patience = { timeout: 60_000, interval: 10 };
    const up = stack.begin(many, "--parallel", "6");
    await expect.poll(() => cloud.requests().byOperation["createVolume"], patience).toBeGreaterThanOrEqual(6);
    for (const words of heard) {
      up.interrupt();
      // two signals at once would be one to the engine
      await expect.poll(() => up.said(), patience).toContain(words);
    }
    refusal(await up.ended);
    const begun = cloud.state().volumes.map(({ id }) => id);
    expect(begun.length).toBeLessThan(count);
    // an engine that is terminated hears of none of them
    expect((await stack.exported()).pending > 0).toBe(heard.length === 2);

    good(await stack.up(many));
    const inCloud = cloud.state().volumes.map(({ id, name }) => [name, id]);
    const inState = (await stack.exported()).resources.map(({ outputs, id }) => [outputs?.["name"], id]);
    expect(Object.fromEntries(inState)).toEqual(Object.fromEntries(inCloud));
    expect([inCloud.length, inState.length]).toEqual([count, count]);
    expect(inCloud.map(([, id]) => id)).toEqual(expect.arrayContaining(begun));
  });
});
