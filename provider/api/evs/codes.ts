import type { CodeRow } from "../codeRow.js";

/** The codes that are for everything that is wrong with a request: only the words tell. */
const catchAll = ["EVS.5400", "badRequest", "badrequest"];

const support = "Ask the cloud's support, with the request id.";
const again = `The service failed for reasons of its own: try again in a few minutes. If that does not help, ask the cloud's support, with the request id.`;
const malformed =
  "The request is not as the API wants it: correct what was sent. When a resource sent it, that is a mistake of pulumi-evs, which is worth a report.";
const keyService =
  "EVS may not use the encryption key: give EVS access to the key service (agency EVSAccessKMS) and check that kmsId exists and is enabled.";

/** Every code of EVS: what it means for the user, and what to do. Of several rows for one code the first whose words fit counts. */
export const evsCodes: readonly CodeRow[] = [
  // what is asked for
  row(
    [1015],
    "A disk can only grow. Keep the size it has, or create a second, smaller disk, copy the files and remove this one.",
  ),
  row(
    [1010, 2084],
    "Correct the size: 10 to 32768 GiB for a data disk, 1 to 1024 GiB for a system disk, and at least that of its source.",
  ),
  row([1014], "This disk can't grow to that size: a data disk has at most 32768 GiB, a system disk 1024 GiB."),
  row([1022], "The disk must be at least as large as the backup that it is made from: raise size, or leave it out."),
  row([1003], "A name has at most 255 bytes; a letter outside ASCII has two to four."),
  row([1004], "A description has at most 255 bytes; a letter outside ASCII has two to four."),
  row([1005], "All metadata together must be smaller than 1 MiB."),
  row([1025, 1057, 1058, 1063], "Correct the metadata: a value is not one that the service knows."),
  row([2047], "This metadata key belongs to the service and can't be changed."),
  row([1020], "Correct the argument volumeType."),
  row([2070], "The argument volumeType names a type that this cloud does not have."),
  row([2083], "Correct the arguments volumeType and availabilityZone."),
  row([1036, 1041, 2053], "Correct the argument availabilityZone."),
  row([2054, 1049], "The new disk must be in the availabilityZone of its source."),
  row([2096], "A disk from a snapshot has the volumeType of the snapshot's disk: leave volumeType out."),
  row([1016], "Give at most one of snapshotId, imageId and backupId."),
  row(
    [1043],
    "A disk from a snapshot or an image inherits encryption and device type: leave kmsId and deviceType out.",
  ),
  row([1006, 1045], "There is no such backup in this project: check backupId."),
  row([1044], "The backup is not available: wait until it is, or choose another one."),
  row([1051], "From a backup one disk can be made at a time: leave count out."),
  row([2045], "There is no such snapshot in this project: check snapshotId."),
  row([2046], "There is no such image that this project can see: check imageId."),
  row([2094], "A shared disk can't be made from a system disk's image: leave multiattach or imageId out."),
  row([2087, 2088], "A disk of this type can't become one of that type: choose a faster one that the zone has.", "A.1"),
  row([2093], "This is not a disk of EVS: it can only be changed where it was made."),
  row(
    [1012],
    "The service made this disk for a short time, for work of its own, and nobody can change it: wait until it is gone.",
  ),

  // limits and stock
  row([1034], "The project's quota of disks is used up: delete disks, or ask for more."),
  row([1042], "The project's quota of disk space is used up: delete disks, or ask for more."),
  row([5413], "A quota of the project is used up (disks, their space or snapshots): delete some, or ask for more."),
  {
    codes: ["overLimit", "overLimitFault"],
    source: "Cinder",
    advice: "The project's quota is used up: delete something, or ask for more.",
  },
  row(
    [2071, 2072],
    "This volumeType is sold out in this availabilityZone, which lasts days rather than minutes: choose another type or zone.",
  ),

  // who may
  row(
    [1027],
    "The user lacks the right to do this, or the account is in arrears, not verified, or in breach of its terms.",
  ),
  { ...row([5403], "This metadata key belongs to the service and can't be changed."), when: /metadata/i },
  row([3, 5403], "The user lacks the right to do this: add the EVS permissions to its group."),
  row([2144, 2145], "The account is frozen or suspended: its owner has to talk to the cloud."),
  row([1], "The project of the request is not the project of the login: check evs:projectId and evs:projectName."),
  row(
    [2, 5401],
    "The service did not accept the login: check the user or access key, its project, and this machine's clock.",
  ),
  row([2010], "The service may not act for this user: check the user's permissions."),
  row(
    [2034, 2035, 2036],
    "The service can't tell the account of the login: check evs:domainName and evs:projectName, and that the account is active.",
  ),
  row([2044], keyService),
  row([2265], keyService, "later EVS references"),
  row([2068], "The disk is locked, mostly by another service: unlock it there."),

  // what it is doing now
  busy(
    [1046],
    "A disk can be deleted in the states available, error, error_extending, error_restoring and error_rollbacking only. " +
      "Detach it, or wait until what it is doing has ended.",
  ),
  busy([1047], "A snapshot can be deleted in the states available and error only: wait and try again."),
  busy([1048, 1064], "A disk can grow in the states available and in-use only: wait until what it is doing has ended."),
  busy([1065], "A shared disk can only grow while no server has it: detach it first."),
  row(
    [1066],
    "The server must be ACTIVE, PAUSED, SUSPENDED or SHUTOFF while its disk grows: change that, or detach the disk.",
  ),
  busy([2043], "The snapshot is not finished: wait until it is available."),
  busy([2130], "A backup of the disk is being made: wait until it has ended."),
  busy([2221], "The same request is being carried out already: wait until it has ended.", "later EVS references"),
  busy(
    [2409],
    "Another snapshot of this disk is being made; there can only be one at a time. Run it again later.",
    "later EVS references",
  ),

  // what failed for good
  row(
    [2019, 2020],
    "The service could not delete it and no call can repair that: ask the cloud's support, with the request id.",
  ),
  row(
    [2021],
    "The service could not detach the disk: detach it in the console. If that fails too, ask the cloud's support, with the request id.",
  ),
  row([2024], "The service made a disk in the state error: it has to be deleted and created again."),
  row([2025], `The service could not fill the disk from its backup: delete it and create it again. ${support}`),
  row(
    [2026],
    "The service could not extend the disk, whose size is unchanged: ask the cloud's support, with the request id.",
  ),
  row([2050], `The service could not set the disk's speed: check iops and throughput. ${support}`),
  row([1033], `The service can't tell the project's quota: check that it has one. ${support}`),
  row([2001, 2013, 2029, 2030, 2031], `The service could not begin the work. ${support}`),

  // what may pass
  row(
    [2023],
    "The service could not reach another one: try again in a few minutes. If that does not help, ask the cloud's support, with the request id.",
  ),
  // of most of them the reference says "try again later or contact customer service"
  row([2002, 2005, 2007, 2011, 2014, 2032, 2033, 2052, 2131, 2134, 5500, 5503], again),
  row([2042], again, "later EVS references"),

  // what is there
  row([1002], "This is the id of no disk: check it."),
  row([5404], "There is no such thing in this project (any more): check its id, evs:region and evs:projectName."),
  {
    codes: ["Common.0011"],
    source: "A.1",
    advice: "The service does not know this job: its id is wrong, another project began it, or it is too old.",
  },
  {
    codes: ["Common.0013"],
    source: "A.1",
    advice: "The service did not accept the token: try again, which logs in anew.",
  },
  {
    codes: ["Common.0018"],
    source: "A.1",
    advice: "The project of the request is not the project of the login: check evs:projectId and evs:projectName.",
  },

  // one code for everything
  words(/imageRef/i, "The image can't be used: choose one that is active, and that this project can see."),
  words(/auth.?key/i, "The authKey is not the one that the transfer was opened with: ask for it again."),
  words(
    /valid status|status must be|status to be/i,
    "Its status does not allow this now: wait until what it is doing has ended, or bring it into the status that the service names.",
  ),
  words(
    /transfer.*(snapshot|backup)|(snapshot|backup).*transfer/is,
    "A disk with snapshots, backups or a backup policy can't be transferred: remove them first.",
  ),
  words(/malformed|mismatch|\bparam\b/i, malformed),
  row(
    [
      1001, 1007, 1008, 1009, 1011, 1013, 1018, 1021, 1023, 1024, 1031, 1032, 1039, 1040, 1052, 1053, 1054, 1070, 2078,
      2085, 2108, 2142,
    ],
    malformed,
  ),
  row([2218, 2219, 2220, 2223, 2226, 2227], malformed, "later EVS references"),
];

function row(numbers: readonly number[], advice: string, source: CodeRow["source"] = "A.1"): CodeRow {
  return { codes: numbers.map((number) => `EVS.${String(number).padStart(4, "0")}`), source, advice };
}

function busy(numbers: readonly number[], advice: string, source?: CodeRow["source"]): CodeRow {
  return { ...row(numbers, advice, source), busy: true };
}

function words(when: RegExp, advice: string): CodeRow {
  return { codes: catchAll, source: "A.1", when, advice };
}
