import { expect, test } from "vitest";
import { Stack, refusal } from "./stack.js";

const program = `new evs.Volume("data", { ...place, size: 20 });`;

test("a key of the stack's configuration that does not exist is refused with the nearest one", async () => {
  const stack = await Stack.open({ config: { "evs:regoin": "eu-de" } });
  expect(refusal(await stack.preview(program))).toMatch(/evs:regoin.*region/s);
  expect(stack.cloud.requests().total).toBe(0);
});

test("a password that is plain in the stack's configuration is refused, and nothing reaches state", async () => {
  const stack = await Stack.open({ config: { "evs:password": "emulator-password" } });
  expect(refusal(await stack.up(program))).toContain("pulumi config set --secret evs:password");
  expect(stack.resources).toEqual([]);
});

test("a password that is secret in the stack's configuration works, and state has it as a secret only", async () => {
  const stack = await Stack.open({
    config: { "evs:password": { secret: "emulator-password" } },
    env: { OS_PASSWORD: "" },
  });
  const { ok, diagnostics } = await stack.up(program);
  expect({ ok, diagnostics }).toEqual({ ok: true, diagnostics: [] });
  expect(JSON.stringify(stack.lab.state)).not.toContain("emulator-password");
});
