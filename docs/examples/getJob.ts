import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

// The id of a job stands in errors, in the log and in answers of the client.
const job = evs.getJobOutput({ id: new pulumi.Config().require("jobId") });

export const status = job.status;
export const failReason = job.failReason;
