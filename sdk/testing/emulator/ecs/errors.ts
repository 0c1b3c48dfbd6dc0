import { jobCodes } from "../jobs.js";
import { refusing, type Codes, type Refusal, type Words } from "../refusal.js";

/** Of the error codes of the ECS API Reference those that are answered here. */
const codes = {
  "Ecs.0000": [400, "Request error. Try again later or contact customer service."],
  "Ecs.0005": [400, "Invalid request: %s"],
  "Ecs.0009": [400, "Another flavor must be used for resizing."],
  "Ecs.0023": [400, "The project ID in token does not match that in URL."],
  "Ecs.0100": [400, "The status of ECS [%s] does not allow it: %s"],
  "Ecs.0102": [400, "System disk status does not support uninstallation, serverId [%s]"],
  "Ecs.0103": [400, "The disk [%s] is unavailable: %s"],
  "Ecs.0104": [400, "The number of disks attached to server[%s] has exceeded the upper limit."],
  "Ecs.0111": [400, "Disk %s is not in the attachment list for ECS %s."],
  "Ecs.0114": [404, "ECS [%s] could not be found."],
  "Ecs.0205": [400, "Failed to attach the disk."],
  "Ecs.0207": [400, "Failed to resize the ECS."],
  "Ecs.0319": [400, "Check capacity: Capacity is not enough."],
  "Ecs.0605": [400, "ECS [%s] is locked."],
} as const satisfies Codes;

export const ecsRefusal = refusing(codes);

export const ecsWords: Words = {
  codes: { ...codes, ...jobCodes },
  codeOfStatus: { 400: "Ecs.0005", 404: "Ecs.0114", 500: "Ecs.0000" },
};

export function ecsRefusalBody({ code, message }: Refusal): unknown {
  return { error: { message, code } };
}
