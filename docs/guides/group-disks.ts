import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

/** The disks of a database: data and log side by side. */
class DatabaseDisks extends pulumi.ComponentResource {
  readonly dataId: pulumi.Output<string>;
  readonly logId: pulumi.Output<string>;

  constructor(name: string, { zone, size }: { zone: string; size: number }, opts?: pulumi.ComponentResourceOptions) {
    super("storage:index:DatabaseDisks", name, {}, opts);
    const place = { availabilityZone: zone, volumeType: "SSD", metadata: { database: name } };
    const data = new evs.Volume(`${name}-data`, { ...place, size }, { parent: this });
    const log = new evs.Volume(`${name}-log`, { ...place, size: 10 }, { parent: this });
    this.dataId = data.id;
    this.logId = log.id;
    this.registerOutputs({ dataId: data.id, logId: log.id });
  }
}

const size = new pulumi.Config().getNumber("size") ?? 40;

const orders = new DatabaseDisks("orders", { zone: "eu-de-01", size });
const billing = new DatabaseDisks("billing", { zone: "eu-de-02", size: 40 });

export const ordersDataId = orders.dataId;
export const billingDataId = billing.dataId;
