/** Loaded first by every entry point: on an older Node the packages below it fail in obscure ways. */
const needed = [22, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  throw new Error(
    `pulumi-evs needs Node ${needed.join(".")} or newer, and this is Node ${process.versions.node} (${process.execPath}). ` +
      `Install a newer Node and put it first on PATH.`,
  );
}

export {};
