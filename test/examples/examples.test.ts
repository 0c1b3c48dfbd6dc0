import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openLab, startEmulator } from "../../sdk/testing/index.js";
import { files, root } from "../house/repository.js";
import { everything } from "./everything.js";
import { type ExampleStack, stories } from "./stories.js";

describe("in the lab", () => {
  test.each([...stories, everything])("$example: $told", async ({ tell }) => {
    const cloud = await startEmulator();
    onTestFinished(() => cloud.close());
    const told = tell((folder, login = "password") => openProgram(folder, cloud.logins[login], cloud), cloud);
    await expect(told).resolves.toBeUndefined();
  });
});

async function openProgram(
  folder: string,
  login: Record<string, string>,
  cloud: Awaited<ReturnType<typeof startEmulator>>,
): Promise<ExampleStack> {
  const lab = await openLab({ cloud, env: login, warm: true });
  onTestFinished(() => lab.close());
  return {
    run: async (command, config = {}) => {
      const { ok, outputs, diagnostics } = await lab[command](join(root, folder), { config });
      return {
        ok,
        text: diagnostics.map(({ message }) => message).join("\n"),
        outputs: Object.fromEntries(Object.keys(outputs).map((name) => [name, lab.output(name)])),
      };
    },
  };
}

test("every example has its story, or a test of its own", () => {
  const own = ["client", "policy-pack", "quickstart"];
  const folders = new Set(files.flatMap((file) => /^examples\/([^/]+)\//.exec(file)?.[1] ?? []));
  expect([...own, ...stories.map(({ example }) => example)].toSorted()).toEqual([...folders].toSorted());
});
