import { jobCodes } from "../jobs.js";
import { refusing, type Codes, type Refusal, type Words } from "../refusal.js";

/** Status and message of the codes that the emulator answers with, or a fault may ask for, as appendix A.1 of the reference prints them. */
const codes = {
  "EVS.0001": [400, "invalid tenant id!"],
  "EVS.0002": [400, "invalid token!"],
  "EVS.0003": [403, "invalid token roles!"],
  "EVS.1001": [400, "null volume!"],
  "EVS.1002": [400, "invalid volume id!"],
  "EVS.1003": [400, "invalid volume name!"],
  "EVS.1004": [400, "invalid volume description!"],
  "EVS.1005": [400, "size of metadata is too large!"],
  "EVS.1006": [400, "invalid backup id!"],
  "EVS.1007": [400, "volume name and description can not both be empty!"],
  "EVS.1008": [400, "null createVolumeReq!"],
  "EVS.1009": [400, "invalid volumeForCreate !"],
  "EVS.1010": [400, "invalid volume size!"],
  "EVS.1011": [400, "null extendVolumeReq!"],
  "EVS.1012": [400, "temporary volume!"],
  "EVS.1013": [400, "request transforming failed!"],
  "EVS.1014": [400, "volume can not be extended!"],
  "EVS.1015": [400, "new volume Size must be greater than old Size!"],
  "EVS.1016": [400, "Invalid input received: May specify only one of imageRef, snapshot_id, backup_id!"],
  "EVS.1018": [400, "Type conversion error , parameter type is unexpected"],
  "EVS.1020": [400, "invalid volume type!"],
  "EVS.1021": [400, "the quantity of volume is invalid!"],
  "EVS.1022": [400, "the size param is less than backup size!"],
  "EVS.1023": [400, "invalid filter limit!"],
  "EVS.1024": [400, "invalid filter marker!"],
  "EVS.1025": [400, "url encoding failed!"],
  "EVS.1027": [403, "user role is not allowed for this action!"],
  "EVS.1034": [400, "volume count exceeded volume count quota!"],
  "EVS.1036": [400, "invalid availability zone!"],
  "EVS.1039": [400, "invalid sort_key!"],
  "EVS.1040": [400, "invalid sort_dir!"],
  "EVS.1041": [400, "invalid filter availability-zone!"],
  "EVS.1042": [400, "volume gigabytes exceeded volume gigabytes quota!"],
  "EVS.1043": [
    400,
    "encrypt and cmk and passthrough in metadata is not support when create volume from snapshot or image!",
  ],
  "EVS.1044": [400, "backup status must be available when create a volume from it!"],
  "EVS.1045": [400, "backupDetail returned by FSP is null!"],
  "EVS.1046": [
    400,
    "volume status must be available, error, error_extending, error_restoring, error_rollbacking when delete volume!",
  ],
  "EVS.1047": [400, "snapshot status must be available or error when delete snapshot!"],
  "EVS.1048": [400, "volume status must be available when extend volume!"],
  "EVS.1049": [400, "available-zone is not equal to backup available-zone!"],
  "EVS.1051": [400, "can not batch create volume from backup!"],
  "EVS.1052": [400, "invalid http body!"],
  "EVS.1054": [400, "invalid shareable parameter!"],
  "EVS.1057": [400, "invalid hw:passthrough in metadata!"],
  "EVS.1058": [400, "invalid metadata filter!"],
  "EVS.1063": [400, "invalid full_clone in metadata!"],
  "EVS.1064": [400, "volume status must be available or in-use when extending!"],
  "EVS.1065": [400, "multiattach volume status must be available when extending!"],
  "EVS.1066": [400, "status of ECS or BMS does not support volume online extension!"],
  "EVS.1070": [400, "invalid request."],
  "EVS.2019": [500, "snapshot is error_deleting!"],
  "EVS.2020": [500, "volume is error_deleting!"],
  "EVS.2024": [500, "volume is error!"],
  "EVS.2025": [500, "volume is error_restoring!"],
  "EVS.2026": [500, "volume is error_extending!"],
  "EVS.2043": [400, "The status of snapshot is not available or backing-up."],
  "EVS.2045": [400, "invalid snapshot_id!"],
  "EVS.2046": [400, "invalid imageRef!"],
  "EVS.2047": [400, "the metadata Param is not allowed to be updated!"],
  "EVS.2053": [400, "The az information from request is invalid!"],
  "EVS.2054": [400, "Cannot create volume from snapshot as the az is invalid!"],
  "EVS.2068": [400, "operation failed because of volume be locked"],
  "EVS.2070": [400, "VolumeTypes are not supported !"],
  "EVS.2071": [400, "Invalid input received: Availability zone [%s] do not have volume type [%s]"],
  "EVS.2072": [400, "Volume type [%s] in availability zone [%s] is sold out !"],
  "EVS.2083": [400, "AZ and volume type must not be empty or null!"],
  "EVS.2084": [400, "resource size must greater than zero!"],
  "EVS.2093": [400, "operation failed because the volume is not EVS"],
  "EVS.2094": [400, "system image is not support to create Multiattach/shareable volume !"],
  "EVS.2096": [400, "Target volumeType[%s] is not matched with snapshot[%s] !"],
  "EVS.2108": [400, "Request body is invalid."],
  "EVS.2130": [400, "Volume is backing-up, forbidden deleting!"],
  "EVS.2142": [400, "invalid filter limit, can not greater than 1000."],
  "EVS.2144": [403, "Your account is frozen and resources cannot be used."],
  "EVS.2145": [403, "Your account is suspended and resources cannot be used."],
  // not in the reference: seen where two snapshots of one disk are taken at once
  "EVS.2409": [400, "Another snapshot of this volume is being created."],
  "EVS.5400": [400, "Malformed request body."],
  "EVS.5401": [401, "Authentication required."],
  "EVS.5403": [403, "metadata can not be operated."],
  "EVS.5404": [404, "Resource(Volume, Snapshot, Backup .etc) could not be found."],
  "EVS.5413": [413, "Insufficient volume quota."],
  "EVS.5500": [500, "Internal server error."],
  "EVS.5503": [503, "Service unavailable."],
} as const satisfies Codes;

export type Code = keyof typeof codes;

/** A refusal with the reference's own status and words; `words` fill its gaps or, when it has none, take their place. */
export const refusal = refusing(codes);

/** Jobs of EVS and of other services are asked for at one path. */
export const words: Words = {
  codes: { ...codes, ...jobCodes },
  codeOfStatus: { 400: "EVS.5400", 404: "EVS.5404", 413: "EVS.5413", 500: "EVS.5500", 503: "EVS.5503" },
};

/** What is wrong stands behind the documented words. */
export const malformedBody = (why?: string): Refusal =>
  refusal("EVS.5400", ["Malformed request body.", ...(why === undefined ? [] : [why])].join(" "));
export const malformedUrl = (why: string): Refusal => refusal("EVS.5400", `Malformed request url. ${why}`);
export const wrongStatus = (): Refusal => refusal("EVS.5400", "Must specify a valid status.");
export const notFound = (): Refusal => refusal("EVS.5404");

const faultNames: Readonly<Record<number, string>> = {
  400: "badRequest",
  401: "unauthorized",
  403: "forbidden",
  404: "itemNotFound",
  405: "badMethod",
  409: "conflictingRequest",
  413: "overLimit",
  429: "overLimit",
  501: "notImplemented",
  503: "serviceUnavailable",
};

/** The body of a refusal: each family of paths has its own shape. */
export function refusalBody({ status, code, message }: Refusal, path: string): unknown {
  if (/^\/v\d\/[^/]+\/(cloudvolumes|jobs)(\/|$)/.test(path)) return { error: { message, code } };
  return { [faultNames[status] ?? "computeFault"]: { message, code } };
}
