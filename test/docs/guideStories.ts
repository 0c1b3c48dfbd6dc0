import { expect } from "vitest";
import type { CommandResult, Lab } from "../../sdk/testing/index.js";
import { names, sentTo, server } from "../examples/stories.js";

/** What the reader of a guide does, told of the lab. Each leaves a stack that can be destroyed with the last configuration. */
export interface GuideStory {
  readonly page: string;
  readonly told: string;
  /** Answers the program of the page and the configuration that it has in the end. `at` says where the reader has what. */
  tell(lab: Lab, at: (path: string) => string): Promise<Running>;
}

export interface Running {
  readonly program: string;
  readonly config?: Config;
  /** Names of the disks that stay when all of the stack is destroyed. */
  readonly stays?: readonly string[];
}

type Config = Readonly<Record<string, string | number | boolean | { secret: string }>>;

export async function good(ended: Promise<CommandResult>): Promise<CommandResult> {
  const result = await ended;
  expect(result.ok, saidBy(result)).toBe(true);
  return result;
}

async function refused(ended: Promise<CommandResult>): Promise<string> {
  const result = await ended;
  expect(result.ok).toBe(false);
  return saidBy(result);
}

function saidBy({ diagnostics }: CommandResult): string {
  return diagnostics.map(({ message }) => message).join("\n");
}

export const guideStories: readonly GuideStory[] = [
  {
    page: "grow-a-disk",
    told: "the disk grows in place, and a smaller size is refused",
    async tell(lab, at) {
      const program = at("docs/guides/grow-a-disk.ts");
      const { outputs } = await good(lab.up(program));
      await good(lab.preview(program, { config: { size: 40 } }));
      await good(lab.up(program, { config: { size: 40 } }));
      expect(lab.cloud.state().volumes).toMatchObject([{ id: outputs["volumeId"], size: 40 }]);
      expect(await refused(lab.preview(program, { config: { size: 30 } }))).toContain("can't shrink");
      return { program, config: { size: 40 } };
    },
  },
  {
    page: "snapshot-before-you-grow",
    told: "each growth has a snapshot with the size of before, and two of them are kept",
    async tell(lab, at) {
      const program = at("docs/guides/snapshot-before-you-grow.ts");
      await good(lab.up(program));
      for (const size of [40, 50, 60]) await good(lab.up(program, { config: { size } }));
      const { volumes, snapshots } = lab.cloud.state();
      expect(volumes).toMatchObject([{ size: 60 }]);
      expect(snapshots.map(({ name, size }) => [name, size])).toEqual([
        ["before-growth-40-to-50-GiB-data", 40],
        ["before-growth-50-to-60-GiB-data", 50],
      ]);
      expect((await lab.destroy(program)).ok).toBe(false);
      const config = { size: 60, cascade: true };
      await good(lab.up(program, { config }));
      return { program, config };
    },
  },
  {
    page: "clone-a-disk",
    told: "a new snapshot makes a new copy, and leaves the disk alone",
    async tell(lab, at) {
      const program = at("docs/guides/clone-a-disk.ts");
      await good(lab.up(program));
      const before = idsByName(lab);
      await good(lab.up(program, { config: { day: "tuesday" } }));
      const after = idsByName(lab);
      expect(after["data"]).toBe(before["data"]);
      expect(after["copy"]).not.toBe(before["copy"]);
      expect(lab.cloud.state().snapshots).toMatchObject([{ name: "data-on-tuesday" }]);
      return { program, config: { day: "tuesday" } };
    },
  },
  {
    page: "restore-from-a-backup",
    told: "the disk has the size of the backup",
    async tell(lab, at) {
      const [backup] = lab.cloud.state().backups;
      const config = { backupId: String(backup?.id) };
      const program = at("docs/guides/restore-from-a-backup.ts");
      const { outputs } = await good(lab.up(program, { config }));
      expect(outputs["size"]).toBe(backup?.["size"]);
      return { program, config };
    },
  },
  {
    page: "share-a-disk",
    told: "two servers have the disk, and it grows only without them",
    async tell(lab, at) {
      const servers = ["one", "two"].map((name) => lab.cloud.addServer({ name, availability_zone: "eu-de-01" }));
      const program = at("docs/guides/share-a-disk.ts");
      const config = { serverIds: JSON.stringify(servers) };
      await good(lab.up(program, { config }));
      expect(servers.map((id) => server(lab.cloud, id))).toMatchObject([
        { disks: [{ device: expect.any(String) }] },
        { disks: [{ device: expect.any(String) }] },
      ]);
      const grown = { ...config, size: 40 };
      expect(await refused(lab.up(program, { config: grown }))).toContain("shared disk");
      expect(names(lab.cloud)).toEqual(["quorum"]);
      await good(lab.up(program, { config: { serverIds: "[]" } }));
      await good(lab.up(program, { config: { serverIds: "[]", size: 40 } }));
      await good(lab.up(program, { config: grown }));
      return { program, config: grown };
    },
  },
  {
    page: "group-disks",
    told: "each component has its disks, and one of them grows alone",
    async tell(lab, at) {
      const program = at("docs/guides/group-disks.ts");
      await good(lab.up(program));
      expect(names(lab.cloud).toSorted()).toEqual(["billing-data", "billing-log", "orders-data", "orders-log"]);
      const { steps } = await good(lab.up(program, { config: { size: 80 } }));
      const disks = steps.filter(({ op, type }) => op !== "same" && type.endsWith("evs:Volume"));
      expect(disks.map(({ op, name }) => [op, name])).toEqual([["update", "orders-data"]]);
      return { program, config: { size: 80 } };
    },
  },
  {
    page: "hand-a-disk-over",
    told: "the giver's program offers the disk, and the pages' programs are those of the example",
    async tell(lab, at) {
      const program = at("examples/hand-over/giver");
      await good(lab.up(program, { config: { step: "offer" } }));
      expect(lab.cloud.state().volumes).toMatchObject([{ status: "awaiting-transfer" }]);
      return { program, config: { step: "offer" } };
    },
  },
  {
    page: "use-several-regions",
    told: "a stack that is pointed at another region is refused, and its disk stays",
    async tell(lab, at) {
      const program = at("docs/guides/use-several-regions.ts");
      const config = { zone: "eu-de-01", "evs:region": "eu-de" };
      await good(lab.up(program, { config }));
      sentTo(lab.cloud);
      const elsewhere = { ...config, "evs:region": "eu-nl" };
      expect(await refused(lab.preview(program, { config: elsewhere }))).toContain("eu-nl");
      expect(sentTo(lab.cloud)).toEqual({});
      expect(names(lab.cloud)).toHaveLength(1);
      return { program, config };
    },
  },
  {
    page: "run-in-a-pipeline",
    told: "the policy pack stops a disk that is too large before anything is sent",
    async tell(lab, at) {
      const [program, policyPack] = [at("docs/guides/grow-a-disk.ts"), at("examples/policy-pack")];
      expect(await refused(lab.preview(program, { policyPack, config: { size: 600 } }))).toContain("volume-size-limit");
      await good(lab.preview(program, { policyPack }));
      expect(sentTo(lab.cloud)).toEqual({});
      await good(lab.up(program, { policyPack }));
      return { program };
    },
  },
  {
    page: "rotate-credentials",
    told: "a new login changes no disk",
    async tell(lab, at) {
      const program = at("docs/guides/grow-a-disk.ts");
      await good(lab.up(program, { config: { "evs:password": { secret: "emulator-password" } } }));
      const { OS_ACCESS_KEY: key = "", OS_SECRET_KEY: secret = "" } = lab.cloud.logins.aksk;
      const config = { "evs:accessKey": key, "evs:secretKey": { secret } };
      lab.cloud.resetRequests();
      const { steps } = await good(lab.up(program, { config }));
      await good(lab.refresh(program, { config }));
      expect(steps.find(({ name }) => name === "data")).toMatchObject({ op: "same" });
      expect(Object.keys(lab.cloud.requests().byOperation)).toEqual([expect.stringMatching(/^get|^list/)]);
      return { program, config };
    },
  },
  {
    page: "when-something-goes-wrong",
    told: "the next up finishes what failed, with the same disk",
    async tell(lab, at) {
      const program = at("docs/guides/grow-a-disk.ts");
      await good(lab.up(program));
      lab.cloud.fault({ match: "extendVolume", outcome: "error_extending" });
      expect(await refused(lab.up(program, { config: { size: 40 } }))).toContain("error_extending");
      lab.cloud.patchVolume(String(lab.cloud.state().volumes[0]?.id), { status: "available" });
      await good(lab.up(program, { config: { size: 40 } }));
      expect(lab.cloud.state().volumes).toMatchObject([{ size: 40 }]);
      return { program, config: { size: 40 } };
    },
  },
  {
    page: "leave",
    told: "the stack is gone and the disk is there",
    async tell(lab, at) {
      const program = at("docs/guides/leave.ts");
      await good(lab.up(program));
      await good(lab.up(program, { config: { leaving: true } }));
      return { program, config: { leaving: true }, stays: ["data"] };
    },
  },
];

function idsByName({ cloud }: Lab): Record<string, string> {
  return Object.fromEntries(cloud.state().volumes.map(({ id, name }) => [String(name), String(id)]));
}
