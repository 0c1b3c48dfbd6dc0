import { describe, expect, onTestFinished, test } from "vitest";
import { findPulumi } from "../../scripts/demo/pulumiCli.js";
import { startEmulator } from "../../sdk/testing/index.js";
import { everything } from "../examples/everything.js";
import { stories } from "../examples/stories.js";
import { RealStack } from "./realStack.js";

const found = findPulumi();
if (typeof found === "string") console.log(`skipped: no pulumi on PATH (${found})`);

describe.skipIf(typeof found === "string")("with the real engine", () => {
  test.each([...stories, everything])("$example: $told", { timeout: 300_000 }, async ({ tell }) => {
    if (typeof found === "string") return;
    const cloud = await startEmulator();
    onTestFinished(() => cloud.close());
    const told = tell(async (folder, login = "password") => {
      const stack = await RealStack.ofProgram(found, cloud.logins[login], folder);
      return {
        run: async (command, config = {}) => {
          const { ok, text } = await stack.configured(command, config);
          return { ok, text, outputs: await stack.outputs() };
        },
      };
    }, cloud);
    await expect(told).resolves.toBeUndefined();
  });
});
