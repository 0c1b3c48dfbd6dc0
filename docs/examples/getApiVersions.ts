import * as evs from "pulumi-evs";

const found = evs.getApiVersionsOutput();

export const current = found.versions.apply((versions) =>
  versions.filter(({ status }) => status === "CURRENT").map(({ id }) => id),
);
