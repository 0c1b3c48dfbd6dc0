import { expect, test } from "vitest";
import { aCloud, login, textAt, type Answer, type Asker } from "../asking.js";

interface Offer {
  readonly giver: Asker;
  readonly taker: Asker;
  readonly volume: string;
  readonly id: string;
  readonly key: string;
}

async function anOffer(): Promise<Offer> {
  const giver = await aCloud();
  const taker = await login(giver.emulator, giver.emulator.logins.alt);
  const volume = await giver.disk();
  const { body } = await giver.ask("POST", "os-volume-transfer", { transfer: { volume_id: volume, name: "to you" } });
  return { giver, taker, volume, id: textAt(body, "transfer", "id"), key: textAt(body, "transfer", "auth_key") };
}

const accept = (by: Asker, id: string, auth_key: string): Promise<Answer> =>
  by.ask("POST", `os-volume-transfer/${id}/accept`, { accept: { auth_key } });

test("an offered disk waits", async () => {
  const { giver, volume } = await anOffer();
  expect((await giver.volume(volume)).body).toMatchObject({ volume: { status: "awaiting-transfer" } });
});

test("the key is 16 hex characters and is told once", async () => {
  const { giver, id, key } = await anOffer();
  expect(key).toMatch(/^[0-9a-f]{16}$/);
  expect(JSON.stringify((await giver.get(`os-volume-transfer/${id}`)).body)).not.toContain(key);
  expect(JSON.stringify(giver.emulator.state())).not.toContain(key);
});

test("the taker does not see it before accepting", async () => {
  const { taker, id } = await anOffer();
  expect((await taker.get(`os-volume-transfer/${id}`)).status).toBe(404);
  expect((await taker.get("os-volume-transfer")).body).toEqual({ transfers: [] });
});

test("an accepted disk is the taker's alone, and the offer is gone", async () => {
  const { giver, taker, volume, id, key } = await anOffer();
  expect(await accept(taker, id, key)).toMatchObject({ status: 202, body: { transfer: { id, volume_id: volume } } });
  expect((await taker.volume(volume)).body).toMatchObject({ volume: { status: "available" } });
  expect((await giver.volume(volume)).status).toBe(404);
  expect((await giver.get(`os-volume-transfer/${id}`)).status).toBe(404);
  expect((await accept(taker, id, key)).status).toBe(404);
});

test("a wrong key is a 400", async () => {
  const { taker, id } = await anOffer();
  expect((await accept(taker, id, "0000000000000000")).status).toBe(400);
});

test("an offer that is taken back frees the disk", async () => {
  const { giver, volume, id } = await anOffer();
  expect((await giver.ask("DELETE", `os-volume-transfer/${id}`)).status).toBe(202);
  expect((await giver.volume(volume)).body).toMatchObject({ volume: { status: "available" } });
});

test("an offered disk can be neither extended nor deleted", async () => {
  const { giver, volume } = await anOffer();
  expect((await giver.extend(volume, 40)).status).toBe(400);
  expect((await giver.ask("DELETE", `volumes/${volume}`)).status).toBe(400);
});
