import { describe, expect, test } from "vitest";
import { aCloud, ask, login, type Answer, type Asker } from "../asking.js";

describe.each([
  ["locked", "EVS.2068"],
  ["temporary", "EVS.1012"],
  ["not EVS", "EVS.2093"],
] as const)("a disk that is %s", (restriction, code) => {
  test.each([
    ["extended", (cloud: Asker, id: string) => cloud.extend(id, 40)],
    ["deleted", (cloud: Asker, id: string) => cloud.ask("DELETE", `cloudvolumes/${id}`)],
  ])(`is not %s: ${code}`, async (_what, change: (cloud: Asker, id: string) => Promise<Answer>) => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.patchVolume(id, { restriction });
    expect(await change(cloud, id)).toMatchObject({ status: 400, body: { error: { code } } });
    cloud.emulator.patchVolume(id, { restriction: null });
    expect((await change(cloud, id)).status).toBe(200);
  });
});

describe.each([
  ["frozen", "EVS.2144"],
  ["suspended", "EVS.2145"],
  ["without roles", "EVS.0003"],
] as const)("an account that is %s", (standing, code) => {
  test(`gets nothing but a 403 ${code}`, async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    cloud.emulator.setStanding(standing);
    const refused = { status: 403, body: { forbidden: { code } } };
    expect(await cloud.volume(id)).toMatchObject(refused);
    expect(await cloud.ask("DELETE", `volumes/${id}`)).toMatchObject(refused);
  });

  test("leaves the other account alone", async () => {
    const cloud = await aCloud();
    cloud.emulator.setStanding(standing);
    const other = await login(cloud.emulator, cloud.emulator.logins.alt);
    expect((await other.get("volumes")).status).toBe(200);
  });
});

test("an account that is restricted looks, and changes nothing: 403 EVS.1027", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk();
  await ask(`${cloud.emulator.url}/_emulator/standing`, "PUT", { standing: "restricted" });
  expect((await cloud.volume(id)).status).toBe(200);
  expect(await cloud.create()).toMatchObject({ status: 403, body: { error: { code: "EVS.1027" } } });
  await ask(`${cloud.emulator.url}/_emulator/standing`, "PUT", { standing: "good" });
  expect((await cloud.create()).status).toBe(200);
});

// what only a fault brings, with the words of the reference
test.each([
  [400, "EVS.1013", "request transforming failed!"],
  [400, "EVS.1025", "url encoding failed!"],
  [400, "EVS.1048", "volume status must be available when extend volume!"],
  [400, "EVS.2053", "The az information from request is invalid!"],
  [400, "EVS.2108", "Request body is invalid."],
  [401, "EVS.5401", "Authentication required."],
  [403, "EVS.5403", "metadata can not be operated."],
  [500, "EVS.5500", "Internal server error."],
  [503, "EVS.5503", "Service unavailable."],
])("a fault of %i %s says what the reference says", async (status, code, message) => {
  const cloud = await aCloud();
  cloud.emulator.fault({ match: "createVolume", status, code });
  expect(await cloud.create()).toMatchObject({ status, body: { error: { code, message } } });
});
