import { z } from "zod";
import type { ConfigEntry } from "../config.js";

const settings = z.object({ mode: z.string().optional(), pattern: z.string().optional() });

/**
 * Whether the stack's `pulumi:autonaming` gives names without a random part. Two instances can't bear the same name, so the
 * engine then deletes before it replaces, whoever makes the name in the end. Settings per provider or resource are not read.
 */
export function namesAreFixed(config: readonly ConfigEntry[]): boolean {
  const entry = config.find(({ key }) => key === "pulumi:autonaming");
  if (entry === undefined) return false;
  const { mode, pattern } = settings.parse(JSON.parse(entry.text));
  if (pattern !== undefined) return !/\$\{(hex|alphanum|string|num|uuid)\b/.test(pattern);
  return mode === "disabled" || mode === "verbatim";
}
