import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const main = join(dirname(require.resolve("pulumi-evs/package.json")), "dist/sdk/cli/main.js");

/** As somebody types it into a terminal: nothing is piped into it. */
function typed(...args: readonly string[]): { complaint: string; code: number | null } {
  const { stderr, status } = spawnSync(process.execPath, [main, ...args], {
    env: {},
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { complaint: stderr, code: status };
}

test.each([
  [["disks"], "unknown command 'disks'", "npx pulumi-evs --help"],
  [["new", "--ts"], "unknown option '--ts'", "npx pulumi-evs new --help"],
  [["emulator", "--port", "x"], "--port", "npx pulumi-evs emulator --help"],
])("%j is refused, with the help that fits", (args, words, help) => {
  const { complaint, code } = typed(...args);
  expect(complaint).toContain(words);
  expect(complaint).toContain(help);
  expect(code).toBe(1);
});

test("lost does not wait for a state that nobody gives", () => {
  const { complaint, code } = typed("lost");
  expect(complaint).toContain("no state is given: `pulumi stack export | npx pulumi-evs lost`");
  expect(code).toBe(1);
});
