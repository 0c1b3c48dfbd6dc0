import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    maxWorkers: "100%",
    // life cycles start hundreds of Pulumi's processes, which spend most of their time compiling the same files
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/compiled") },
    // a guard against hanging, not a measure: nothing here waits for the time of a wall clock
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // `pulumi-evs` is a link to this folder; what it finds there is built already
    server: { deps: { external: [/\/dist\//] } },
  },
});
