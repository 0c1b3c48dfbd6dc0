import { describe, expect, test } from "vitest";
import { failureOf } from "../../provider/api/failedJobs.js";

const part = (code: string | null, reason: string | null) => ({ error_code: code, fail_reason: reason });

describe("why a job failed", () => {
  test("is said in sentences, with what to do where that is known", () => {
    expect(failureOf(part("EVS.2024", "no room"))).toMatchObject({
      words: expect.stringMatching(/^EVS\.2024, no room\. [A-Z].*[^.]\.$/),
      code: "EVS.2024",
    });
  });

  test("is told by the part that failed where the batch itself does not say it", () => {
    const batch = { ...part(null, ""), entities: { sub_jobs: [part(null, null), part("Ecs.9999", "it is locked")] } };
    expect(failureOf(batch)).toEqual({ words: "Ecs.9999, it is locked.", code: "Ecs.9999" });
  });

  test("is said to be unknown where nothing says it", () => {
    expect(failureOf({ entities: null })).toEqual({ words: "no code, no reason given.", code: undefined });
  });
});
