import { Command, InvalidArgumentError, Option } from "commander";
import { startEmulator, type EmulatorOptions } from "../testing/emulator/server.js";
import { inShell, type ShellFormat, shellFormats } from "./shellFormats.js";

interface Options {
  port: number;
  cloud: "otc" | "huaweicloud";
  jobSeconds?: number;
  zones?: string[];
  withoutDeprecatedRoutes?: true;
  format: "json" | ShellFormat;
}

/** `pulumi-evs emulator`: an EVS cloud on loopback, until SIGTERM or SIGINT. */
export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("Serve an emulated EVS cloud on loopback; prints how to log in when it is ready")
    .option("--port <n>", "port to listen on; 0 takes any that is free", port, 0)
    .addOption(new Option("--cloud <kind>", "which cloud to be").choices(["otc", "huaweicloud"]).default("otc"))
    .option("--job-seconds <s>", "how long jobs take; without it things advance each time they are looked at", seconds)
    .option("--zones <names>", "availability zones, separated by commas", names)
    .option("--without-deprecated-routes", "answer 404 to the calls that the reference calls deprecated")
    .addOption(
      new Option("--format <kind>", "what is printed: one line of JSON, or the variables of a login by password")
        .choices(["json", ...shellFormats])
        .default("json"),
    )
    .action(serve);
}

async function serve({ format, ...given }: Options): Promise<void> {
  const options: EmulatorOptions = given;
  const emulator = await startEmulator(options).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    const wayOut = "give another one, or leave --port out for one that is free";
    throw new Error(`--port ${options.port} is in use, perhaps by an emulator that still runs: ${wayOut}`, {
      cause: error,
    });
  });
  // before the line that says it is ready: whoever reads that may end it at once
  const ended = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  const { url, env, logins } = emulator;
  process.stdout.write(format === "json" ? `${JSON.stringify({ url, env, logins })}\n` : inShell(format, env));
  await ended;
  await emulator.close();
}

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError("Give 0 to 65535.");
  return value;
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError("Give seconds, such as 2 or 0.5.");
  }
  return value;
}

function names(text: string): string[] {
  const list = text.split(",").map((name) => name.trim());
  if (list.includes("")) throw new InvalidArgumentError("Give names separated by commas.");
  return list;
}
