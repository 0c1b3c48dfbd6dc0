import { describe, expect, test } from "vitest";
import { Resource, aDisk, aWorld, disk, failureOf, requestsOf, volume } from "./harness.js";

const patience = { timeouts: { update: 60 } };

/** A growth that is refused because the disk is busy, and what the disk is half a second later. */
async function refusedGrowth(then: { status: string } | "gone") {
  const world = await aWorld();
  const data = await Resource.made(world.provider, volume, "data", disk, patience);
  world.emulator.fault({ match: "extendVolume", status: 400, code: "EVS.1064" });
  const began = world.clock.now();
  void world.clock.sleep(500).then(() => {
    if (then === "gone") world.emulator.removeVolume(data.id);
    else world.emulator.patchVolume(data.id, then);
  });
  const { message } = await failureOf(data.update({ ...disk, size: 40 }, patience));
  return { message, took: world.clock.now() - began, sent: requestsOf(world)["extendVolume"] };
}

describe("a growth that is refused because its disk is busy", () => {
  test.each([{ status: "error" }, "gone" as const])("ends with the refusal when the disk is then %j", async (then) => {
    const { message, took, sent } = await refusedGrowth(then);
    expect(message).toContain("EVS.1064");
    expect(took).toBeLessThan(5_000);
    expect(sent).toBe(1);
  });

  test("waits while the disk is busy, and names the request that showed it", async () => {
    const { message, sent } = await refusedGrowth({ status: "backing-up" });
    expect(message).toMatch(
      /gave up waiting for disk [0-9a-f-]+ to take the call .*last seen status backing-up \(request [0-9a-f]+\)\. The cloud has not accepted the call so far; run `pulumi up` again/,
    );
    expect(sent).toBe(1);
  });
});

test("a deletion whose answer is lost, and that the service could not do, says what to do", async () => {
  const world = await aWorld();
  const data = await aDisk(world);
  world.emulator.fault({ match: "deleteVolume", drop: "after", outcome: "error_deleting" });
  await expect(data.delete()).rejects.toThrow(/error_deleting.*Ask the cloud's support/);
});
