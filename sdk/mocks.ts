import * as pulumi from "@pulumi/pulumi";

/** Whether the program runs in a unit test under `setMocks`: then the test answers, and no cloud is asked. Pulumi has no question for it. */
export function isMocked(): boolean {
  // in a deployment the connection may only be made later: that is none yet
  const monitor: unknown = pulumi.runtime.hasMonitor() ? pulumi.runtime.getMonitor() : undefined;
  return typeof monitor === "object" && monitor !== null && "mocks" in monitor;
}
