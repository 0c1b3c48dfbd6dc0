import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // life cycles start processes of their own (program, provider host): more workers than cores only make them wait for each other
    pool: "forks",
    maxWorkers: "50%",
    // a guard against hanging, not a measure: nothing here waits for the time of a wall clock
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // `pulumi-evs` is a link to this folder; what it finds there is built already
    server: { deps: { external: [/\/dist\//] } },
  },
});
