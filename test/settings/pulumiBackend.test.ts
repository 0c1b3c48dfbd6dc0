import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { backendOf } from "../../provider/settings/pulumiBackend.js";

function home(credentials?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "evs-home-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  if (credentials !== undefined) writeFileSync(join(folder, "credentials.json"), credentials);
  return folder;
}

test.each([
  ["of the environment comes first", "s3://bucket/", '{"current":"https://api.pulumi.com"}', "s3://bucket"],
  ["of the last login follows", undefined, '{"current":"https://api.pulumi.com/"}', "https://api.pulumi.com"],
  ["is one in every spelling", "s3://bucket?region=eu-de", undefined, "s3://bucket"],
  ["is unknown where nobody has logged in", undefined, undefined, ""],
  ["is unknown where Pulumi keeps it otherwise", undefined, '{"logins":[]}', ""],
])("the backend %s", (_, given, credentials, expected) => {
  expect(backendOf(given, home(credentials))).toBe(expected);
});
