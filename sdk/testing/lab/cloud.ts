import { type Emulator, type EmulatorOptions, startEmulator } from "../emulator/server.js";

/** A kind of cloud, options for an emulator, or an emulator that runs already. */
export type CloudOption = NonNullable<EmulatorOptions["cloud"]> | EmulatorOptions | Emulator;

/** `owned`: started here, so to be closed here. */
export async function openCloud(cloud: CloudOption | undefined): Promise<{ emulator: Emulator; owned: boolean }> {
  if (typeof cloud === "object" && isEmulator(cloud)) return { emulator: cloud, owned: false };
  const options = typeof cloud === "string" ? { cloud } : (cloud ?? {});
  return { emulator: await startEmulator(options), owned: true };
}

function isEmulator(cloud: EmulatorOptions | Emulator): cloud is Emulator {
  return "requests" in cloud;
}
