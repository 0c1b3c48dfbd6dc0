import { connect } from "node:net";
import { systemClock } from "../waiting/clock.js";

/** Milliseconds between two looks. */
const pause = 1_000;

/**
 * Calls `gone` once nothing listens at the engine's address any more: the engine was killed, and its provider lives on (a plugin has a process
 * group of its own, and a shell stands between the two, so neither a signal nor the parent tells).
 *
 * @param address `127.0.0.1:12345`, as the engine gives it to a plugin; undefined when there is none to watch.
 */
export async function watchEngine(address: string | undefined, gone: () => void): Promise<void> {
  const [, host, port] = /^(.+):(\d+)$/.exec(address ?? "") ?? [];
  if (host === undefined) return;
  while (await listens(host, Number(port))) await systemClock.sleep(pause);
  gone();
}

/** Only a refusal says that nobody is there: whatever else goes wrong says nothing about the engine. */
function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code !== "ECONNREFUSED"));
  });
}
