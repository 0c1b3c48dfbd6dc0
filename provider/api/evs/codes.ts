import type { CodeAdvice } from "../../transport/codeAdvice.js";

/** What to do about the codes of EVS. Source: appendix A.1 of the API reference. */
export const evsAdvice: readonly CodeAdvice[] = [
  {
    codes: ["EVS.1015"],
    advice:
      "A disk can only grow. Keep the size it has, or create a second, smaller disk, copy the files and remove this one.",
  },
  {
    codes: ["EVS.1042", "EVS.5413"],
    advice: "The project's quota of disk space is used up: delete disks, or ask for more.",
  },
  {
    codes: ["EVS.1034"],
    advice: "The project's quota of disks is used up: delete disks, or ask for more.",
  },
  {
    codes: ["overLimit", "overLimitFault"],
    advice: "The project's quota is used up: delete something, or ask for more.",
  },
  {
    codes: ["EVS.2070"],
    advice: "The argument volumeType names a type that this cloud does not have. The API lists the types (GET types).",
  },
  {
    codes: ["EVS.2071", "EVS.2072"],
    advice:
      "This volumeType is sold out in this availabilityZone, which lasts days rather than minutes: choose another type or zone.",
  },
  {
    codes: ["EVS.1020"],
    advice: "Correct the argument volumeType. The API lists the types and their zones (GET types).",
  },
  {
    codes: ["EVS.2083"],
    advice:
      "Correct the arguments volumeType and availabilityZone. The API lists the types (GET types) and the zones (GET os-availability-zone).",
  },
  {
    codes: ["EVS.1036", "EVS.2053"],
    advice: "Correct the argument availabilityZone. The API lists the zones (GET os-availability-zone).",
  },
  { codes: ["EVS.2054", "EVS.1049"], advice: "The new disk must be in the availabilityZone of its source." },
  {
    codes: ["EVS.2096"],
    advice: "A disk from a snapshot has the volumeType of the snapshot's disk: leave volumeType out.",
  },
  { codes: ["EVS.1016"], advice: "Give at most one of snapshotId, imageId and backupId." },
  {
    codes: ["EVS.1043"],
    advice: "A disk from a snapshot or an image inherits encryption and device type: leave kmsId and deviceType out.",
  },
  {
    codes: ["EVS.1027"],
    advice:
      "The user lacks the right to do this, or the account is in arrears, not verified, or in breach of its terms.",
  },
  {
    codes: ["EVS.0003", "EVS.5403"],
    advice: "The user lacks the right to do this: add the EVS permissions to its group.",
  },
  { codes: ["EVS.2047"], advice: "This metadata key belongs to the service and can't be changed." },
  {
    codes: ["EVS.2144", "EVS.2145"],
    advice: "The account is frozen or suspended: its owner has to talk to the cloud.",
  },
  {
    codes: ["EVS.0001", "Common.0018"],
    advice: "The project of the request is not the project of the login: check evs:projectId and evs:projectName.",
  },
  {
    codes: ["EVS.2265", "EVS.2044"],
    advice:
      "EVS may not use the encryption key: give EVS access to the key service (agency EVSAccessKMS) and check that kmsId exists and is enabled.",
  },
  {
    codes: ["EVS.2409"],
    advice: "Another snapshot of this disk is being made; there can only be one at a time. Run it again later.",
  },
  {
    codes: ["EVS.1046"],
    advice:
      "A disk can be deleted in the states available, error, error_extending, error_restoring and error_rollbacking only. " +
      "Detach it, or wait until what it is doing has ended.",
  },
  {
    codes: ["EVS.1047"],
    advice: "A snapshot can be deleted in the states available and error only: wait and run it again.",
  },
  {
    codes: ["EVS.1048", "EVS.1064"],
    advice: "A disk can grow in the states available and in-use only: wait until what it is doing has ended.",
  },
  { codes: ["EVS.1065"], advice: "A shared disk can only grow while no server has it: detach it first." },
  {
    codes: ["EVS.1066"],
    advice:
      "The server must be ACTIVE, PAUSED, SUSPENDED or SHUTOFF while its disk grows: change that, or detach the disk.",
  },
  { codes: ["EVS.2068"], advice: "The disk is locked, mostly by another service: unlock it there." },
  { codes: ["EVS.2130"], advice: "A backup of the disk is being made: wait until it has ended." },
  { codes: ["EVS.2043"], advice: "The snapshot is not finished: wait until it is available." },
  {
    codes: ["EVS.2019", "EVS.2020"],
    advice:
      "The service could not delete it and no call can repair that: ask the cloud's support, with the request id.",
  },
  {
    codes: ["EVS.2024"],
    advice: "The service made a disk in the state error: it has to be deleted and created again.",
  },
  {
    codes: ["EVS.2026"],
    advice:
      "The service could not extend the disk, whose size is unchanged: ask the cloud's support, with the request id.",
  },
  { codes: ["EVS.2010"], advice: "The service may not act for this user: check the user's permissions." },
  {
    codes: ["EVS.2023"],
    advice:
      "The service could not reach another one: run it again in a few minutes. If it stays so, ask the cloud's support, with the request id.",
  },
  {
    // of most of them the reference says "try again later or contact customer service"
    codes: ["2002", "2005", "2007", "2011", "2014", "2032", "2033", "2131", "2134", "5500", "5503"].map(
      (code) => `EVS.${code}`,
    ),
    advice:
      "The service failed for reasons of its own: run it again in a few minutes. If it stays so, ask the cloud's support, with the request id.",
  },
];
