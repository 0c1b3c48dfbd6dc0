import * as evs from "pulumi-evs";

const { quotas } = evs.getQuotasOutput();

// GiB that can still be made; -1 is no limit.
export const gigabytesLeft = quotas.apply(({ gigabytes }) =>
  gigabytes === undefined || gigabytes.limit === -1 ? -1 : gigabytes.limit - gigabytes.inUse - gigabytes.reserved,
);
