import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { login } from "../emulator/asking.js";
import { Stack, good, refusal, steps, words } from "./stack.js";

const data = `const data = new evs.Volume("data", { ...place, size: 20 });`;
const labels = `new evs.VolumeMetadata("labels", { volumeId: data.id, metadata: { owner: "platform" } });`;
const offer = `const offer = new evs.VolumeTransfer("offer", { volumeId: data.id });`;
/** Only this way can a test know what the receiver is told. */
const told = `exports.key = pulumi.unsecret(offer.authKey);`;

/** The other project takes the disk. */
async function accept(stack: Stack, authKey: unknown): Promise<void> {
  const receiver = await login(stack.cloud, stack.cloud.logins.alt);
  const id = stack.resource("offer").id ?? "";
  const { status } = await receiver.ask("POST", `os-volume-transfer/${id}/accept`, { accept: { auth_key: authKey } });
  expect(status).toBe(202);
}

test("a disk with a snapshot is not handed over: the snapshot is named, all else is made, and the disk stays free", async () => {
  const stack = await Stack.open();
  const all = `${data} ${labels} ${offer} new evs.Snapshot("before", { volumeId: data.id });`;
  const said = refusal(await stack.up(all, { continueOnError: true }));
  expect(said).toMatch(/can't be handed over while it has snapshots: before \(/);
  expect(stack.names).toEqual(["before", "data", "labels"]);
  expect(stack.disk("data")).toMatchObject({ status: "available", metadata: { owner: "platform" } });
  expect(stack.cloud.state()).toMatchObject({ transfers: [], snapshots: [{ name: "before", status: "available" }] });
});

test("a disk is made, labelled and offered in one up, and destroyed in one go", async () => {
  const stack = await Stack.open();
  good(await stack.up(`${data} ${offer} ${labels}`));
  expect(stack.disk("data")).toMatchObject({ status: "awaiting-transfer", metadata: { owner: "platform" } });
  good(await stack.destroy());
  expect(stack.cloud.state()).toMatchObject({ volumes: [], transfers: [] });
});

test("a disk that was accepted elsewhere stays in state as handed over, is not made again, and can leave the program with its transfer", async () => {
  const stack = await Stack.open({ warm: false });
  const program = `${data} ${labels} ${offer} ${told}`;
  await accept(stack, good(await stack.up(program)).outputs["key"]);
  stack.changes();

  expect(steps(good(await stack.up(program)))).toEqual([]);
  expect(words(good(await stack.refresh()))).toContain("belongs to another project now");
  good(await stack.refresh());
  expect(stack.resource("offer").outputs).toMatchObject({ status: "accepted" });
  expect(stack.resource("data").outputs).toMatchObject({ status: "handed-over" });

  const again = good(await stack.up(program));
  expect(steps(again)).toEqual([]);
  expect(words(again)).toContain("Take the disk and its VolumeTransfer out of the program");
  expect(refusal(await stack.up(program.replace("size: 20", "size: 30")))).toContain("was handed over");
  good(await stack.up(""));
  expect(stack.changes()).toEqual({});
  expect(stack.resources).toEqual([]);
  expect(stack.cloud.state().volumes).toHaveLength(1);
});

test("a disk that was deleted together with its transfer is made again when the transfer has left the program", async () => {
  const stack = await Stack.open({ warm: false });
  good(await stack.up(`${data} ${offer}`));
  stack.cloud.removeVolume(stack.resource("data").id ?? "");
  good(await stack.refresh());
  expect(stack.resource("data").outputs).toMatchObject({ status: "handed-over" });
  good(await stack.up(data));
  good(await stack.refresh());
  good(await stack.up(data));
  expect(stack.disk("data")).toMatchObject({ status: "available" });
});

test("a disk that was given away can leave the program without a refresh, too", async () => {
  const stack = await Stack.open();
  const program = `${data} ${offer} ${told}`;
  await accept(stack, good(await stack.up(program)).outputs["key"]);
  good(await stack.up(""));
  expect(stack.resources).toEqual([]);
  expect(stack.cloud.state().volumes).toHaveLength(1);
});

test("the authKey stands in plain nowhere: not in state, not in what is said, not in the log of requests", async () => {
  const folder = mkdtempSync(join(tmpdir(), "evs-life-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const EVS_LOG = join(folder, "requests.log");
  const stack = await Stack.open({ env: { EVS_LOG, EVS_LOG_LEVEL: "trace" } });
  const up = good(
    await stack.up(
      `${data} ${offer} ${told} exports.secret = offer.authKey; offer.authKey.apply((key) => console.log("key", key));`,
    ),
  );
  const { key } = up.outputs;
  expect(key).toMatch(/^[0-9a-f]{16}$/);
  const refreshed = good(await stack.refresh());

  expect(stack.resource("offer").outputs["authKey"]).toBe("[secret]");
  expect(up.outputs["secret"]).toBe("[secret]");
  const log = readFileSync(EVS_LOG, "utf8");
  expect(log).toContain("auth_key");
  for (const text of [
    JSON.stringify(stack.resources),
    JSON.stringify(up.steps),
    words(up),
    JSON.stringify(refreshed.steps),
    log,
  ]) {
    expect(text).not.toContain(key);
  }
});
