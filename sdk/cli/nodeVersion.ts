/** The oldest Node on which everything here runs. */
const oldest = [22, 19] as const;

/**
 * Ends the process with a sentence when Node is too old: what would follow are errors of dependencies that name no cause.
 * It imports nothing, so that it can be the first thing that an entry point does.
 */
export function requireNode(version: string = process.versions.node, path: string = process.execPath): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  process.stderr.write(`pulumi-evs needs Node ${oldest.join(".")} or newer. This is Node ${version}, at ${path}.\n`);
  process.exit(1);
}
