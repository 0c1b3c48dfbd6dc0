/**
 * What Pulumi's processes need from the machine they run on. Everything else stays outside: credentials and settings of
 * the person who runs a test (`EVS_*`, `OS_*`, `HW_*` ...) must not reach the program under test.
 */
const inherited = [
  "PATH",
  "HOME",
  "USER",
  "LANG",
  "LC_ALL",
  "TZ",
  "TMPDIR",
  "TEMP",
  "TMP",
  "SystemRoot",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "NODE_COMPILE_CACHE",
] as const;

/** The environment of a child process. This is the only place of the lab that reads the parent's. */
export function childEnvironment(...parts: Readonly<Record<string, string>>[]): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of inherited) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return Object.assign(environment, ...parts);
}
