import "../../provider/hosts/nodeVersion.js";
import { Command } from "commander";
import { version } from "../../provider/transport/version.js";
import { messageOf } from "../../provider/transport/messageOf.js";
import { adoptCommand } from "./adopt.js";
import { doctorCommand } from "./doctor.js";
import { emulatorCommand } from "./emulator.js";
import { lostCommand } from "./lost.js";
import { newCommand } from "./new.js";

/** The command line `pulumi-evs`. A command that fails says why in one line and exits with 1. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command("pulumi-evs")
    .description("Tools beside the Pulumi resources for disks of EVS clouds")
    .version(version)
    .addCommand(adoptCommand())
    .addCommand(doctorCommand())
    .addCommand(newCommand())
    .addCommand(emulatorCommand())
    .addCommand(lostCommand());
  for (const command of [program, ...program.commands]) {
    const path = command === program ? "" : ` ${command.name()}`;
    command.showHelpAfterError(`See \`npx pulumi-evs${path} --help\`.`);
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    process.stderr.write(`pulumi-evs: ${messageOf(error)}\n`);
    process.exitCode = 1;
  }
}
