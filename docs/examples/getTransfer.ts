import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const offer = evs.getTransferOutput({ id: new pulumi.Config().require("transferId") });

export const volumeId = offer.volumeId;
export const offeredAt = offer.createdAt;
