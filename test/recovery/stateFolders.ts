import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { StateFolder } from "../../provider/recovery/stateFolder.js";

/** A folder that ends with the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evs-recovery-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function aStateFolder(): StateFolder {
  return new StateFolder(aFolder(), "creates");
}
