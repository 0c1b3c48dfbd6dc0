/** What the client calls together, with what is said of it and what can be waited for. */
export interface Noun {
  readonly about: string;
  /** Where the noun alone says too little. */
  readonly fullName?: string;
  readonly wait?: Wait;
}

export interface Wait {
  /** Function of `sdk/client/waits.ts`. */
  readonly by: "waitForJob" | "waitForRest";
  /** For messages: `disk`. */
  readonly what: string;
  /** What it answers. */
  readonly answer: string;
  readonly about: string;
  readonly gone?: true;
}

const job =
  "Waits until the job has ended, and answers it when it has succeeded. A job that is unknown in the first 30 s is not known yet.";

export const nouns: Readonly<Record<string, Noun>> = {
  volumes: {
    about: "Disks: what Elastic Volume Service recommends, and where it has two ways, the one that tells more.",
    wait: {
      by: "waitForRest",
      what: "disk",
      answer: "Volume",
      about:
        "Waits until the disk rests (`available`, `in-use`, `awaiting-transfer`), and `until` holds where it is given: a call without a job " +
        "can be answered before the status changes.",
      gone: true,
    },
  },
  cloudVolumes: {
    about:
      "The calls of `cloudvolumes` that have a better twin in `volumes`. The reference calls most of them deprecated.",
  },
  cinderVolumes: { about: "Disks in the words of OpenStack Cinder: without jobs, and without `wwn`." },
  volumeMetadata: { about: "Metadata of disks. Keys and values have at most 255 bytes each." },
  snapshots: {
    about: "Snapshots of disks.",
    wait: {
      by: "waitForRest",
      what: "snapshot",
      answer: "Snapshot",
      about: "Waits until the snapshot rests (`available`), and `until` holds where it is given.",
      gone: true,
    },
  },
  snapshotMetadata: { about: "Metadata of snapshots. Keys and values have at most 255 bytes each." },
  transfers: { about: "Handing disks to other projects." },
  jobs: {
    about: "What Elastic Volume Service does in the background.",
    wait: { by: "waitForJob", what: "job", answer: "Job", about: job },
  },
  types: { about: "Disk types.", fullName: "volumeTypes" },
  zones: { about: "Availability zones.", fullName: "availabilityZones" },
  quotas: { about: "Limits of the project, and how much of them is used." },
  extensions: { about: "Extensions of the API." },
  versions: { about: "Versions of the API.", fullName: "apiVersions" },
  servers: {
    about: "Servers (Elastic Cloud Server), as far as disks need them. Their calls answer jobs: `serverJobs.wait`.",
  },
  serverJobs: {
    about: "What Elastic Cloud Server does in the background.",
    wait: { by: "waitForJob", what: "server job", answer: "ServerJob", about: job },
  },
  images: {
    about: "Images (Image Management Service).",
    wait: {
      by: "waitForRest",
      what: "image",
      answer: "Image",
      about: "Waits until the image is `active`. An image that is unknown in the first minute is not known yet.",
    },
  },
  projects: { about: "Projects (Identity and Access Management)." },
};
