import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();
const serverId = config.require("serverId");
const size = config.getNumber("size") ?? 20;
const place = { availabilityZone: "eu-de-01", volumeType: "SSD" };

const data = new evs.Volume("data", { ...place, size, metadata: { team: "storage" } });
const taken = new evs.Snapshot("taken", { volumeId: data.id });
new evs.VolumeMetadata("data-labels", { volumeId: data.id, metadata: { size: String(size) } });
new evs.SnapshotMetadata("taken-labels", { snapshotId: taken.id, metadata: { keep: "a week" } });

const offered = new evs.Volume("offered", { ...place, size: 10 });
new evs.VolumeTransfer("offer", { volumeId: offered.id });
const accepted = new evs.VolumeTransferAccepter("accepted", {
  transferId: config.require("transferId"),
  authKey: config.requireSecret("authKey"),
});

const before = new evs.Volume("before", { ...place, size: 10 });
const way = new evs.Snapshot("way-back", { volumeId: before.id });
new evs.SnapshotRollback("back", {
  volumeId: before.id,
  snapshotId: way.id,
  triggers: { run: config.get("run") ?? "1" },
});

const prepared = new evs.Volume("prepared", { ...place, size: 40 });
const image = new evs.VolumeImage("golden", { volumeId: prepared.id, imageName: "golden" });

const flavor = new evs.ServerResize("flavor", {
  serverId,
  flavorId: config.get("flavorId") ?? "s3.large.2",
  stop: "ifNeeded",
});
const disk = new evs.Volume("disk", { ...place, size });
const attached = new evs.VolumeAttachment("disk-on-server", { serverId, volumeId: disk.id });

export const zones = evs.getAvailabilityZonesOutput().zones.apply((all) => all.map(({ name }) => name));
export const types = evs.getVolumeTypesOutput().types.apply((all) => all.map(({ name }) => name));
export const limit = evs.getQuotas().then(({ quotas }) => quotas["volumes"]?.limit);
export const becomes = evs.getServerFlavors({ serverId }).then(({ flavors }) => flavors.map(({ id }) => id));
export const byId = evs.getVolumeOutput({ id: data.id }).size;

export const acceptedId = accepted.volumeId;
export const imageId = image.id;
export const device = attached.device;
export const previousFlavor = flavor.previousFlavorId;
