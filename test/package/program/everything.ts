import type * as pulumi from "@pulumi/pulumi";
import {
  type GetVolumeResult,
  Snapshot,
  Volume,
  VolumeMetadata,
  VolumeTransfer,
  getQuotas,
  getServerFlavorsOutput,
  getVolume,
  getVolumesOutput,
} from "pulumi-evs";
import { type Client, type Volume as Disk, createClient } from "pulumi-evs/client";
import { evsPolicies } from "pulumi-evs/policy";
import { openLab } from "pulumi-evs/testing";

// Compiled, never run: it touches every import that people have, and the types of what comes back.
const volume = new Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });
// what EVS always tells is no `undefined`: a second disk can be like the first
new Volume("like", {
  size: volume.size,
  availabilityZone: volume.availabilityZone,
  volumeType: volume.volumeType,
  multiattach: volume.multiattach,
  deviceType: volume.deviceType,
  bootable: volume.bootable,
  readonly: volume.readonly,
  metadata: volume.metadata,
  // nor is an output that may have nothing in the way of an argument that may be left out
  snapshotId: volume.snapshotId,
  kmsId: volume.kmsId,
  cascade: volume.cascade,
  allowReplacement: true,
});
const snapshot = new Snapshot("snapshot", { volumeId: volume.id });
new VolumeMetadata("labels", { volumeId: volume.id, metadata: { owner: "platform" } });
const transfer = new VolumeTransfer("handover", { volumeId: volume.id }, { customTimeouts: { create: "5m" } });

export const size: pulumi.Output<number> = volume.size;
export const authKey: pulumi.Output<string> = transfer.authKey;
export const snapshotId: pulumi.Output<string> = snapshot.id;
export const rules: string[] = evsPolicies().map(({ name }) => name);
export const open: typeof openLab = openLab;

export async function largest(
  client: Client = createClient({ cloud: "otc", requestTimeout: 10 }),
): Promise<Disk | undefined> {
  let found: Disk | undefined;
  for await (const disk of client.volumes.list({ status: "available" })) {
    if (found === undefined || disk.size > found.size) found = disk;
  }
  return found;
}

export const golden: Promise<GetVolumeResult> = getVolume({ name: "golden" }, { parent: volume });
export const free: Promise<number | undefined> = getQuotas().then(({ quotas }) => quotas["volumes"]?.limit);
export const devices: pulumi.Output<(string | undefined)[]> = getVolumesOutput(
  { metadata: { owner: volume.name } },
  { dependsOn: [volume] },
).apply(({ volumes }) => volumes.flatMap(({ attachments }) => attachments.map(({ device }) => device)));
export const flavors: pulumi.Output<string[]> = getServerFlavorsOutput({ serverId: volume.id }).flavors.apply((all) =>
  all.map(({ name }) => name),
);

// @ts-expect-error a server has to be named
getServerFlavorsOutput();

// @ts-expect-error a size is a number
new Volume("wrong", { size: "20", availabilityZone: "eu-de-01", volumeType: "SSD" });
