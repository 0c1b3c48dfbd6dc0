#!/usr/bin/env node

// loaded here and not above, so that a Node that is too old is said in a sentence
import("./commands.js").then(
  ({ run }) => run(process.argv),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
