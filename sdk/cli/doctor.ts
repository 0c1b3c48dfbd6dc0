import { accessSync, constants, existsSync } from "node:fs";
import { dirname } from "node:path";
import { Command } from "commander";
import { type Settings, readSettings } from "../../provider/settings/settings.js";
import { version } from "../../provider/transport/version.js";
import { systemClock } from "../../provider/waiting/clock.js";
import { type Check, failed, inWords, ok } from "./doctor/check.js";
import { cloudChecks } from "./doctor/cloudChecks.js";
import { type ResolvedSetting, readStackConfig, resolvedOf } from "./doctor/configuration.js";
import { nameOf, readText } from "./readText.js";

interface Options {
  stackConfig?: string;
  json?: true;
}

const stackCommand = "pulumi config --json --show-secrets | npx pulumi-evs doctor --stack-config -";

const environmentOnly = ` Only the environment was looked at. With a stack's configuration:\n  ${stackCommand}`;

/** `pulumi-evs doctor`: whether `pulumi up` could work with this configuration, and what to do when it could not. Changes nothing. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description(
      "Check configuration, login, clock and rights, and say what to do about each failure; changes nothing in the cloud",
    )
    .option(
      "--stack-config <file>",
      "what `pulumi config --json --show-secrets` has printed for a stack; - is standard input",
    )
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `\nWithout --stack-config only the environment counts (EVS_*, OS_*, HW_*). The exit code is 1 when a check has failed.\n\n  ${stackCommand}`,
    )
    .action(examine);
}

async function examine({ stackConfig: file, json }: Options): Promise<void> {
  const config = file === undefined ? undefined : readStackConfig(await readText(file), nameOf(file));
  const { settings, check } = settingsOf(config?.values ?? {});
  const checks = [
    ...(config?.checks ?? []),
    check,
    ...(settings === undefined ? [] : [stateFolderCheck(settings), ...(await cloudChecks(settings, systemClock))]),
  ];
  const configuration = settings === undefined ? [] : resolvedOf(settings);
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ configuration, checks }, undefined, 2)}\n`
      : text(configuration, checks, config !== undefined),
  );
  if (checks.some(({ result }) => result === "failed")) process.exitCode = 1;
}

function settingsOf(stack: Readonly<Record<string, string>>): { settings?: Settings; check: Check } {
  try {
    const settings = readSettings({ stack });
    return { settings, check: ok("configuration", "can be read") };
  } catch (error) {
    return { check: failed("configuration", error) };
  }
}

/** A create writes there what the next run needs when this one dies. */
function stateFolderCheck({ stateDir }: Settings): Check {
  let folder = stateDir;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return ok("state folder", stateDir);
  } catch (error) {
    return failed("state folder", error, "make it writable, or set EVS_STATE_DIR to a folder that is");
  }
}

function text(configuration: readonly ResolvedSetting[], checks: readonly Check[], isOfStack: boolean): string {
  const widths = [
    Math.max(0, ...configuration.map(({ name }) => name.length)),
    // a map of endpoints may be longer than a line
    Math.max(0, ...configuration.map(({ value }) => Math.min(value.length, 40))),
  ] as const;
  const settings = configuration.map(
    ({ name, value, place }) => `  ${name.padEnd(widths[0])}  ${value.padEnd(widths[1])}  ${place}`,
  );
  const count = checks.filter(({ result }) => result === "failed").length;
  return `${[
    `pulumi-evs ${version}, Node ${process.versions.node}`,
    "",
    ...(settings.length === 0 ? [] : ["Configuration, and where each value comes from:", ...settings, ""]),
    "Checks:",
    inWords(checks),
    "",
    count === 0
      ? "Nothing failed. Rights to create, change and delete are not checked: docs/permissions.md lists what each resource needs."
      : `${count} ${count === 1 ? "check has" : "checks have"} failed.${isOfStack ? "" : environmentOnly}`,
  ].join("\n")}\n`;
}
