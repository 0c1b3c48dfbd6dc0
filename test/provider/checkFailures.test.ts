import { afterEach, expect, test, vi } from "vitest";
import { volume } from "../../provider/hosts/dynamic.js";

afterEach(() => vi.unstubAllEnvs());

/** What Pulumi's dynamic host hands to the engine. */
function check(news: Record<string, unknown>): ReturnType<typeof volume.check> {
  vi.stubEnv("EVS_CLOUD", "otc");
  return volume.check({}, { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD", ...news });
}

test("the engine is told no property, whose value it would print, but each refusal names its argument", async () => {
  const { failures } = await check({ description: "topsecret".repeat(50), metadata: { policy: "topsecret" } });
  expect(failures).toEqual([
    { property: "", reason: expect.stringMatching(/^description: the description has 450 bytes/) },
    { property: "", reason: expect.stringMatching(/^metadata: the key policy belongs to the service/) },
  ]);
});

test("a number that is none is refused as such, although nobody could encode it", async () => {
  const { failures, inputs } = await check({ size: Number.NaN });
  expect(failures).toEqual([{ property: "", reason: "size: NaN is not accepted: a whole number of GiB is needed" }]);
  expect(inputs).toMatchObject({ size: Number.NaN });
});
