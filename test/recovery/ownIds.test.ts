import { expect, test } from "vitest";
import { OwnIds } from "../../provider/recovery/ownIds.js";

/** Whether a promise has ended after everything that could has happened. */
async function hasEnded(promise: Promise<void>): Promise<boolean> {
  let ended = false;
  void promise.then(() => (ended = true));
  await new Promise((resolve) => setImmediate(resolve));
  return ended;
}

test("a search waits for a create beside it until that one knows its id", async () => {
  const ids = new OwnIds();
  const [searching, other] = [ids.begin("Volume"), ids.begin("Volume")];
  const waiting = searching.othersNamed();
  expect(await hasEnded(waiting)).toBe(false);
  other.named("v-1");
  expect(await hasEnded(waiting)).toBe(true);
  expect(ids.has("v-1")).toBe(true);
});

test("a search waits no longer for a create that has failed", async () => {
  const ids = new OwnIds();
  const [searching, other] = [ids.begin("Volume"), ids.begin("Volume")];
  other.end();
  expect(await hasEnded(searching.othersNamed())).toBe(true);
});

test("two searches do not wait for each other", async () => {
  const ids = new OwnIds();
  const [one, other] = [ids.begin("Volume"), ids.begin("Volume")];
  const both = Promise.all([one.othersNamed(), other.othersNamed()]).then(() => undefined);
  expect(await hasEnded(both)).toBe(true);
});

test("a search for a disk does not wait for snapshots", async () => {
  const ids = new OwnIds();
  ids.begin("Snapshot");
  expect(await hasEnded(ids.begin("Volume").othersNamed())).toBe(true);
});
