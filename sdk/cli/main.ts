#!/usr/bin/env node
import { requireNode } from "./nodeVersion.js";

requireNode();

// loaded only now: on an older Node the dependencies fail first, and obscurely
import("./commands.js").then(
  ({ run }) => run(process.argv),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
