import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Emulator } from "../../sdk/testing/index.js";
import { resource, terraformState } from "../cli/terraformStates.js";
import { clientOf, disk } from "../client/opened.js";
import { textOf } from "../house/repository.js";
import type { InstalledPackage } from "../package/installedPackage.js";
import { startRegistry } from "../package/registry.js";
import { blocksIn } from "./blocks.js";
import { Reader } from "./reader.js";

export interface Scene {
  readonly page: string;
  /** The word behind "sh": who types the commands, where a page has several people or stacks. */
  readonly who: string;
  readonly cloud: Emulator;
  readonly installed: InstalledPackage;
  /** Who has read before. */
  readonly others: ReadonlyMap<string, Reader>;
}

/** Makes what a page takes for granted, and answers its reader. */
export async function begin(scene: Scene): Promise<Reader> {
  const beginning = beginnings[`${scene.page} ${scene.who}`.trim()];
  if (beginning !== undefined) return beginning(scene);
  return scene.page.startsWith("examples/") ? anExample(scene) : aStack(scene);
}

const beginnings: Readonly<Record<string, (scene: Scene) => Promise<Reader>>> = {
  "README.md": withRegistry,
  "docs/emulator.md": withRegistry,
  "docs/lab.md": async (scene) => {
    const reader = await withRegistry(scene);
    await reader.types("npx pulumi-evs new .\nnpm install");
    const [ofNode = "", ofVitest = ""] = programsOf(scene.page);
    reader.writes("index.test.mts", ofNode);
    reader.writes("disk.test.ts", ofVitest);
    return reader;
  },
  "docs/client.md": async (scene) => {
    const reader = await withRegistry(scene);
    reader.writes("disks.mts", programsOf(scene.page)[0] ?? "");
    return reader;
  },
  "docs/policy.md": async (scene) => {
    const reader = await aStack(scene);
    reader.writes("policy-config.json", blocksIn(scene.page).find(({ language }) => language === "json")?.text ?? "");
    return reader;
  },
  "examples/client/README.md": async (scene) => {
    const reader = await withRegistry(scene);
    reader.hasCopied(join(scene.installed.own, "examples/client"));
    return reader;
  },
  "docs/adopt.md": async (scene) => {
    await makeDisks(scene.cloud, "web-1", "web-2");
    return aStack(scene);
  },
  "docs/adopt.md terraform": async (scene) => {
    const [id] = await makeDisks(scene.cloud, "data");
    const state = terraformState(resource("huaweicloud/huaweicloud", "huaweicloud_evs_volume", "data", [{ id }]));
    const reader = await aStack(scene);
    reader.hasCommand("terraform", `[ "$2" != pull ] || echo '${state}'`);
    return reader;
  },
  "docs/guides/hand-a-disk-over.md receiver": async (scene) => asReceiver(scene, await aStack(scene)),
  "examples/hand-over/README.md receiver": async (scene) => asReceiver(scene, await anExample(scene)),
  "docs/guides/leave.md another": async (scene) => {
    const reader = await aStack(scene);
    await reader.types("pulumi up");
    const { text } = await reader.types("pulumi stack --show-urns");
    await reader.knows({ URN: /urn:\S*Volume::data/.exec(text)?.[0] ?? "" });
    return reader;
  },
};

function programsOf(page: string): readonly string[] {
  return blocksIn(page).flatMap(({ language, text }) => (language === "ts" ? [text] : []));
}

/** The page's own program on a stack with nothing in it, and the policy pack of the examples beside it. */
async function aStack(scene: Scene): Promise<Reader> {
  const { page, who, installed } = scene;
  const reader = aReader(scene);
  reader.hasInstalled(installed);
  reader.hasCopied(join(installed.own, "examples/policy-pack"), "policy-pack");
  const own = blocksIn(page).find(({ language, word }) => language === "ts" && word === who);
  await reader.hasStack(own?.text ?? textOf("docs/guides/grow-a-disk.ts"));
  return reader;
}

/** A copy of the example, as the package has it. */
async function anExample(scene: Scene): Promise<Reader> {
  const [, example = ""] = /^(examples\/.*)\/README\.md$/.exec(scene.page) ?? [];
  const reader = aReader(scene);
  reader.hasInstalled(scene.installed);
  reader.hasCopied(join(scene.installed.own, example, scene.who));
  await reader.hasStack();
  return reader;
}

/** An empty folder, and a registry that has the package. */
async function withRegistry(scene: Scene): Promise<Reader> {
  const registry = await startRegistry(scene.installed.packed);
  onTestFinished(() => registry.close());
  const reader = aReader(scene);
  await reader.installsFrom(registry.url);
  return reader;
}

async function asReceiver({ cloud, others }: Scene, reader: Reader): Promise<Reader> {
  const offer = await others.get("giver")?.types("pulumi stack output --json --show-secrets");
  const { transferId, authKey } = Object(JSON.parse(offer?.text ?? "{}"));
  await reader.knows({ ...cloud.logins.alt, TRANSFER_ID: String(transferId), AUTH_KEY: String(authKey) });
  return reader;
}

function aReader({ cloud }: Scene): Reader {
  const [one, two] = ["one", "two"].map((name) => cloud.addServer({ name, availability_zone: "eu-de-01" }));
  const [backup] = cloud.state().backups;
  return new Reader({
    ...cloud.env,
    EVS_POLL_INTERVAL: "0",
    BACKUP_ID: String(backup?.id),
    SERVER_ID: String(one),
    SERVER_1: String(one),
    SERVER_2: String(two),
    NEW_PASSWORD: String(cloud.env["OS_PASSWORD"]),
  });
}

async function makeDisks(cloud: Emulator, ...disks: readonly string[]): Promise<readonly string[]> {
  const { volumes } = clientOf(cloud);
  return Promise.all(
    disks.map(async (name) => {
      await volumes.create({ ...disk, name });
      const made = cloud.state().volumes.find((volume) => volume.name === name);
      return (await volumes.wait(String(made?.id))).id;
    }),
  );
}
