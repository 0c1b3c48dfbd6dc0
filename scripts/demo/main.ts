import { isDeepStrictEqual } from "node:util";
import { type Emulator, startEmulator } from "../../sdk/testing/index.js";
import type { Command, Config, Deployment, Outcome } from "./deployment.js";
import { deployWithLab } from "./lab.js";
import { deployWithPulumi, findPulumi } from "./pulumiCli.js";
import { messageOf } from "../../provider/transport/messageOf.js";

/** The life of a stack of disks, looked at from both sides: what Pulumi says, and what the cloud has afterwards. */
async function main(): Promise<void> {
  await using cloud = await startEmulator({ jobSeconds: 1 });
  const found = findPulumi();
  const deployment =
    typeof found === "string" ? await deployWithLab(cloud, found) : await deployWithPulumi(found, cloud.env);
  print(`The cloud: an emulator of the EVS API at ${cloud.url}, whose jobs take a second.`);
  print(`The engine: ${deployment.title}.`);
  try {
    await tell(cloud, deployment);
  } finally {
    await deployment.close();
  }
}

async function tell(cloud: Emulator, deployment: Deployment): Promise<void> {
  const run = async (heading: string, command: Command, config: Config): Promise<Outcome> => {
    cloud.resetRequests();
    print(
      `\n═══ ${heading}\n    pulumi ${command}, with size ${config.size}${config.transfer ? " and a transfer" : ""}\n`,
    );
    return deployment.run(command, config);
  };
  const disk = (name: string) => cloud.state().volumes.find((volume) => volume.name === name);
  const sizes = () => Object.fromEntries(cloud.state().volumes.map(({ name, size }) => [name, size]));
  const sent = (operation: string): number => cloud.requests().byOperation[operation] ?? 0;
  const changes = () =>
    cloud.requests().log.filter(({ method, path }) => method !== "GET" && !path.endsWith("/auth/tokens"));

  const config: Config = { size: 20, transfer: false };
  const preview = await run("What would be made", "preview", config);
  expect("the preview succeeds", preview.ok);
  expect("without a single request", cloud.requests().total === 0);

  const created = await run("Two disks, a snapshot of the first and labels on it", "up", config);
  expect("up succeeds", created.ok);
  expect("the cloud has both disks", isDeepStrictEqual(sizes(), { data: 20, archive: 40 }));
  expect("the snapshot", cloud.state().snapshots.length === 1);
  expect("and the labels", isDeepStrictEqual(disk("data")?.metadata, { owner: "platform", environment: "demo" }));

  const grown = await run("The first disk grows in place", "up", { ...config, size: 40 });
  expect("up succeeds", grown.ok);
  expect("the same disk has 40 GiB now", isDeepStrictEqual(sizes(), { data: 40, archive: 40 }));
  expect("after one os-extend and nothing else that changes", sent("extendVolume") === 1 && changes().length === 1);

  const shrunk = await run("It can't shrink", "preview", { ...config, size: 30 });
  expect("the preview is refused", !shrunk.ok);
  expect("with both sizes", /\b40\b/.test(shrunk.text) && /\b30\b/.test(shrunk.text));
  expect("without a single request", cloud.requests().total === 0);

  const unchanged = await run("Nothing has changed in the cloud", "refresh", { ...config, size: 40 });
  expect("the refresh succeeds", unchanged.ok);
  expect("and finds nothing", !unchanged.text.includes("40 => "));

  print("\n    Meanwhile, in the console of the cloud, somebody makes the disk larger: 60 GiB.");
  cloud.patchVolume(disk("data")?.id ?? "", { size: 60 });
  const refreshed = await run("A growth behind Pulumi's back", "refresh", { ...config, size: 40 });
  expect("the refresh finds it", refreshed.ok && refreshed.text.includes("40 => 60"));

  const handedOver = await run("The program follows, and offers the second disk to another project", "up", {
    size: 60,
    transfer: true,
  });
  expect("up succeeds", handedOver.ok);
  expect("the second disk awaits its new owner", disk("archive")?.status === "awaiting-transfer");
  expect("and the first was not touched", sent("createTransfer") === 1 && changes().length === 1);

  const destroyed = await run("All of it goes", "destroy", { size: 60, transfer: true });
  expect("destroy succeeds", destroyed.ok);
  const { volumes, snapshots, transfers } = cloud.state();
  expect("the cloud has nothing left", [...volumes, ...snapshots, ...transfers].length === 0);
  print("\nDone: every step did what it should.");
}

function expect(what: string, isSo: boolean): void {
  print(`    ${isSo ? "✓" : "✗"} ${what}`);
  if (!isSo) throw new Error(`The demo stops here. It should have been so: ${what}.`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${messageOf(error)}\n`);
  process.exitCode = 1;
});
