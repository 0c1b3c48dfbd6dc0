import { createClient } from "pulumi-evs/client";

// Which disks nobody uses, and how much of the project's quota they take. Changes nothing.
const client = createClient();

let unused = 0;
for await (const { id, name, size, volume_type, created_at } of client.volumes.list({ status: "available" })) {
  unused += size;
  console.log(`${id}  ${size} GiB ${volume_type}  ${name}, created ${created_at}`);
}

const { gigabytes } = await client.quotas.get();
const limit = gigabytes === undefined || gigabytes.limit === -1 ? "no limit" : `${gigabytes.limit} GiB`;
console.log(`${unused} GiB are attached to nothing, of ${gigabytes?.in_use} GiB in use; the quota is ${limit}.`);

await client.close();
