import { join } from "node:path";
import { expect, test } from "vitest";
import { findPulumi, openProject } from "../../scripts/demo/pulumiCli.js";
import { type Emulator, openLab, startEmulator } from "../../sdk/testing/index.js";

const root = join(__dirname, "../..");
const found = findPulumi();
if (typeof found === "string") console.log(`skipped: no pulumi (${found})`);

interface Step {
  readonly command: "preview" | "up" | "refresh" | "destroy";
  readonly size: number;
  readonly transfer?: boolean;
  readonly policyPack?: string;
  /** Somebody makes the disk this large before the command. */
  readonly enlargedTo?: number;
}

const policyPack = join(root, "examples/policy-pack");
const story: readonly Step[] = [
  { command: "preview", size: 600, policyPack },
  { command: "preview", size: 20, policyPack },
  { command: "up", size: 20, policyPack },
  { command: "up", size: 20 },
  { command: "up", size: 40 },
  { command: "up", size: 600, policyPack },
  { command: "preview", size: 30 },
  { command: "up", size: 30 },
  { command: "refresh", size: 40 },
  { command: "refresh", size: 40, enlargedTo: 60 },
  { command: "up", size: 60, transfer: true },
  { command: "refresh", size: 60, transfer: true },
  { command: "destroy", size: 60, transfer: true },
];

interface Engine {
  run(step: Step): Promise<boolean>;
  /** As `pulumi stack export` has them. */
  resources(): Promise<unknown[]>;
}

/** Twelve commands, each through two engines. */
const patience = { timeout: 300_000 };

test.skipIf(typeof found === "string")(
  "the lab and the real engine do the same with the quickstart",
  patience,
  async () => {
    await using cloudOfLab = await startEmulator();
    await using lab = await openLab({ cloud: cloudOfLab, project: "evs-quickstart", stack: "demo" });
    const told = await tell(cloudOfLab, {
      run: async ({ command, size, transfer = false, policyPack: pack }) => {
        const { ok } = await lab[command](root, {
          config: { size, transfer },
          ...(pack === undefined ? {} : { policyPack: pack }),
        });
        return ok;
      },
      resources: async () => lab.state.resources,
    });

    if (typeof found === "string") return;
    await using cloud = await startEmulator();
    const project = await openProject(found, { ...cloud.env, EVS_POLL_INTERVAL: "0" }, () => undefined);
    try {
      const real = await tell(cloud, {
        run: async ({ command, size, transfer = false, policyPack: pack }) => {
          await project.pulumi("config", "set", "size", String(size));
          await project.pulumi("config", "set", "transfer", String(transfer));
          const go = command === "preview" ? [] : ["--yes", "--skip-preview"];
          const { ok } = await project.pulumi(command, ...go, ...(pack === undefined ? [] : ["--policy-pack", pack]));
          return ok;
        },
        resources: async () => {
          const { text } = await project.pulumi("stack", "export");
          return JSON.parse(text).deployment.resources ?? [];
        },
      });
      expect(told).toEqual(real);
    } finally {
      project.close();
    }
  },
);

/** What each command came to, as far as that does not depend on which of several things happens first. */
async function tell(cloud: Emulator, engine: Engine): Promise<unknown[]> {
  const told = [];
  for (const step of story) {
    const disk = cloud.state().volumes.find(({ name }) => name === "data");
    if (step.enlargedTo !== undefined) cloud.patchVolume(disk?.id ?? "", { size: step.enlargedTo });
    cloud.resetRequests();
    const ok = await engine.run(step);
    const changes = cloud.requests().log.filter(({ method }) => method !== "GET");
    told.push({
      step,
      ok,
      sent: changes.map(({ operation }) => operation).toSorted(),
      state: byName((await engine.resources()).flatMap(comparable)),
    });
  }
  return told;
}

function byName(resources: unknown[]): unknown[] {
  return resources.toSorted((a, b) => String(Object(a).urn).localeCompare(String(Object(b).urn)));
}

/** A resource of ours, without what differs from one run to the next. */
function comparable(resource: unknown): unknown[] {
  const { type, urn, inputs, outputs, dependencies = [] } = Object(resource);
  if (!String(type).includes("evs:")) return [];
  const text = JSON.stringify({ urn, inputs, outputs, dependencies })
    .replaceAll(/\{[^{}]*"ciphertext":[^{}]*\}/g, '"[secret]"')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, "<time>")
    .replaceAll(/"wwn":"[0-9a-f]+"/g, '"wwn":"<wwn>"')
    .replaceAll(/127\.0\.0\.1:\d+/g, "<emulator>");
  return [JSON.parse(text)];
}
