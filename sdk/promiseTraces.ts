/*
 * Pulumi takes a stack trace for each of the four promises of each output and writes it out with source maps at once,
 * for a message about promises that never end. In a class of thirty outputs that is more than all the rest of its cost.
 */

/** Until the function that it gives is called, such a trace is written when somebody reads it; every other trace as ever. */
export function deferPromiseTraces(): () => void {
  const usual = Error.prepareStackTrace;
  // where there is none, traces are written without source maps when they are read
  if (typeof usual !== "function") return () => undefined;
  Error.prepareStackTrace = (error, frames) => {
    const write = (): unknown => usual.call(Error, error, frames);
    return frames[0]?.getFunctionName() === "debuggablePromise" ? { toString: write } : write();
  };
  return () => {
    Error.prepareStackTrace = usual;
  };
}
