import type { Dialect } from "./dialect.js";

/** Source: 7.3.1. */
export const serviceSnapshots = "autobk_snapshot_";

/** EVS v2 of Huawei Cloud and Open Telekom Cloud. Source: EVS API reference 6.1.1, 7.3, 7.4.1 and appendix A.1. */
const evs: Omit<Dialect, "title"> = {
  abilities: new Set(["backupId", "detachOnDelete", "kmsId", "linkedClone"]),
  required: [
    { argument: "availabilityZone", unless: [] },
    { argument: "volumeType", unless: ["snapshotId"] },
  ],
  limits: {
    lengthIn: "bytes",
    nameLength: 255,
    descriptionLength: 255,
    metadataKeyLength: 255,
    metadataValueLength: 255,
    // 7.2.4
    imageName: {
      pattern: /^(?! )[\p{L}\d\-._ ]{1,128}(?<! )$/u,
      words: "1 to 128 letters, digits, hyphens, periods, underscores and spaces, with no space at either end",
    },
    size: { minimum: 10, minimumFromSource: 1, maximum: 32_768, step: 1 },
    serviceKeys: [
      { key: "hw:passthrough", instead: "deviceType" },
      { key: "full_clone", instead: "linkedClone" },
      { key: "readonly", instead: "readonly" },
      { key: "attached_mode", instead: undefined },
      { key: "policy", instead: undefined },
      { key: "orderID", instead: undefined },
      { key: "billing", instead: undefined },
      // written so in the API reference of Huawei Cloud; EVS.1043 (appendix A.1) names them with one underscore less
      { key: "__system__", prefix: true, instead: "kmsId" },
      // `_system_enableActive` marks a snapshot as made for a backup (7.3.4)
      { key: "_system_", prefix: true, instead: undefined },
    ],
    serviceSnapshots,
    // users' guide, Creating an EVS Snapshot; the API reference names no number
    snapshotsPerDisk: 7,
  },
  // 7.2.4 says zvhd2 in one edition and vhd in another
  imageFormat: "zvhd2",
};

/** What each cloud takes. A cloud that is not here yet is refused by name. */
const dialects = {
  huaweicloud: { title: "Huawei Cloud (EVS v2)", ...evs },
  otc: { title: "Open Telekom Cloud (EVS v2)", ...evs },
} as const satisfies Record<string, Dialect>;

/** Which clouds have what a given cloud lacks, for the sentence that refuses an argument. */
export const elsewhere: Readonly<Record<string, string>> = {
  dedicatedStorageId: "Huawei Cloud's EVS v2.1",
  enterpriseProjectId: "Huawei Cloud's EVS v2.1",
  iops: "Huawei Cloud's EVS v2.1 and Samsung Cloud Platform",
  retype: "OpenStack Cinder, and EVS where its retype API is enabled",
  sourceVolId: "OpenStack Cinder",
  tags: "EVS where its tag API is enabled, and Samsung Cloud Platform",
  throughput: "Huawei Cloud's EVS v2.1 and Samsung Cloud Platform",
};

/** The clouds that can be used, in words. */
export const supportedClouds: string = Object.keys(dialects).join(" and ");

/** The sentence that refuses a cloud. */
export function unsupported(cloud: string): string {
  return `cloud: ${cloud} is not supported yet; this version works with ${supportedClouds}. Set evs:cloud or EVS_CLOUD.`;
}

/** What a cloud takes; undefined for one that is not configured or not supported yet. */
export function dialectOf(cloud: string | undefined): Dialect | undefined {
  return cloud === "huaweicloud" || cloud === "otc" ? dialects[cloud] : undefined;
}
