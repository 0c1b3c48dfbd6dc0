import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { openLab } from "../../sdk/testing/index.js";
import { aLab, oneDisk } from "./openedLab.js";

const environmentOf = `
  export const seen = Object.keys(process.env).filter((name) => /^(EVS|OS|HW)_/.test(name)).sort();
  export const given = process.env.GIVEN;
`;

describe("environment", () => {
  test("the program sees the emulator's, the lab's and the command's variables", async () => {
    const lab = await aLab({ env: { GIVEN: "by the lab" } });
    const { outputs } = await lab.preview(environmentOf, { env: { GIVEN: "by the command" } });
    const expected = [...Object.keys(lab.cloud.env), "EVS_POLL_INTERVAL", "EVS_STATE_DIR"].toSorted();
    expect(outputs).toEqual({ seen: expected, given: "by the command" });
  });

  test("the settings of the person who runs the test stay outside", async () => {
    process.env["OS_TOKEN"] = "somebody's own";
    onTestFinished(() => {
      delete process.env["OS_TOKEN"];
    });
    const lab = await aLab();
    const { outputs } = await lab.preview(environmentOf);
    expect(outputs["seen"]).not.toContain("OS_TOKEN");
  });
});

describe("programs", () => {
  test("a file runs in its folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "evs-lab-test-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, "package.json"), "{}");
    await writeFile(join(folder, "stack.js"), "exports.words = require('node:fs').readFileSync('words.txt', 'utf8');");
    await writeFile(join(folder, "words.txt"), "found");
    // no @pulumi/pulumi in that folder: Pulumi's runner is the lab's own then, and a program that registers nothing needs none
    const lab = await aLab();
    const { outputs } = await lab.preview(join(folder, "stack.js"));
    expect(outputs).toEqual({ words: "found" });
  });

  test("a path that does not exist is an error of the test, not of the deployment", async () => {
    const lab = await aLab();
    await expect(lab.up("no/such/program")).rejects.toThrow("there is no program at");
  });
});

describe("one command after the other", () => {
  test("two at once are refused", async () => {
    const lab = await aLab();
    const first = lab.preview(oneDisk("size: 20"));
    await expect(lab.preview(oneDisk("size: 20"))).rejects.toThrow("a command is running in this lab already");
    expect((await first).ok).toBe(true);
  });

  test("a warm lab keeps the provider process", async () => {
    const seen: string[] = [];
    const lab = await aLab({
      warm: true,
      onProviderCall: ({ method, answer }) => {
        if (answer === undefined) seen.push(method);
      },
    });
    await lab.up(oneDisk("size: 20"));
    await lab.up(oneDisk("size: 30"));
    expect(seen.filter((method) => method === "Handshake" || method === "Configure" || method === "Cancel")).toEqual([
      "Handshake",
      "Configure",
    ]);
  });

  test("a closed lab leaves no process and no folder", async () => {
    const lab = await openLab();
    const { outputs } = await lab.up(`\nexport const pid = process.pid, folder = process.env.EVS_STATE_DIR;\n`);
    await lab.close();
    expect(() => process.kill(Number(outputs["pid"]), 0)).toThrow("ESRCH");
    expect(existsSync(`${outputs["folder"] as string}`)).toBe(false);
  });
});

describe("failures", () => {
  const three = oneDisk(
    "size: 20",
    `for (const name of ["a", "b"])
       new evs.Volume(name, { size: 10, availabilityZone: "eu-de-01", volumeType: "SSD" }, { dependsOn: [data] });`,
  );

  test("what depends on a failed resource is not begun", async () => {
    const lab = await aLab();
    lab.cloud.fault({ match: "POST /v2/*/cloudvolumes", times: 1, status: 403, code: "EVS.5400" });
    const { ok, steps } = await lab.up(three);
    expect(ok).toBe(false);
    expect(steps.filter(({ name }) => ["data", "a", "b"].includes(name))).toMatchObject([
      { name: "data", failed: true },
    ]);
  });

  test("continueOnError goes on with the others", async () => {
    const lab = await aLab();
    const two = oneDisk(
      "size: 5",
      `new evs.Volume("other", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });`,
    );
    const { ok } = await lab.up(two, { continueOnError: true });
    expect(ok).toBe(false);
    expect(lab.cloud.state().volumes.map(({ name }) => name)).toEqual(["other"]);
  });

  test("interrupting a lab in which nothing runs is an error", async () => {
    const lab = await aLab();
    await expect(lab.interrupt()).rejects.toThrow("no command is running in this lab");
  });

  test("the native door says that it is not built", async () => {
    await expect(openLab({ door: "native" })).rejects.toThrow("native door");
  });
});
