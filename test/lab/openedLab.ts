import { onTestFinished } from "vitest";
import { type Lab, type LabOptions, openLab } from "../../sdk/testing/index.js";

/** A lab that closes with the test. */
export async function aLab(options: LabOptions = {}): Promise<Lab> {
  const lab = await openLab(options);
  onTestFinished(() => lab.close());
  return lab;
}

/** A program with one disk, as people write it. */
export function oneDisk(args: string, more = ""): string {
  return `
    import * as pulumi from "@pulumi/pulumi";
    import * as evs from "pulumi-evs";
    const data = new evs.Volume("data", { availabilityZone: "eu-de-01", volumeType: "SSD", ${args} });
    export const id = data.id;
    ${more}
  `;
}
