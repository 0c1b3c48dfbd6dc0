import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { startEmulator } from "../../sdk/testing/index.js";
import { textOf } from "../house/repository.js";

const main = join(dirname(require.resolve("pulumi-evs/package.json")), "dist/sdk/cli/main.js");

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "evs-new-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function newProject(cwd: string, ...options: string[]) {
  const child = spawn(process.execPath, [main, "new", ...options], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { said, complaint, code: await ended };
}

function stackIn(folder: string): Record<string, unknown> {
  return parse(readFileSync(join(folder, "Pulumi.dev.yaml"), "utf8")).config;
}

const typescript = [
  ".gitignore",
  "Pulumi.dev.yaml",
  "Pulumi.yaml",
  "index.test.mts",
  "index.ts",
  "package.json",
  "tsconfig.json",
];
const javascript = [".gitignore", "Pulumi.dev.yaml", "Pulumi.yaml", "index.js", "index.test.mjs", "package.json"];

describe("pulumi-evs new", () => {
  test.each([
    [[], typescript],
    [["--javascript"], javascript],
  ])("%j writes a project with the folder's name", async (options, files) => {
    const folder = emptyFolder();
    const { said, code } = await newProject(folder, "My Disks", ...options);
    expect(code).toBe(0);
    expect(said).toContain('cd "My Disks"\n  npm install\n  npm test');
    const project = join(folder, "My Disks");
    expect(readdirSync(project).toSorted()).toEqual(files);
    expect(parse(readFileSync(join(project, "Pulumi.yaml"), "utf8"))).toEqual({
      name: "my-disks",
      description: "Disks of an EVS cloud",
      runtime: "nodejs",
    });
    expect(JSON.parse(readFileSync(join(project, "package.json"), "utf8")).name).toBe("my-disks");
    expect(stackIn(project)).toEqual({ "my-disks:availabilityZone": "eu-de-01", "my-disks:size": "20" });
  });

  test("names the files that exist, and writes none", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "index.ts"), "mine");
    mkdirSync(join(folder, "package.json"));
    const { complaint, code } = await newProject(folder);
    expect(complaint).toMatch(/^pulumi-evs: index.ts, package.json in .* would be overwritten, so nothing was written/);
    expect(code).toBe(1);
    expect(readdirSync(folder).toSorted()).toEqual(["index.ts", "package.json"]);
    expect(readFileSync(join(folder, "index.ts"), "utf8")).toBe("mine");
  });

  test("--emulator leads the stack to it, and leaves the password to Pulumi's encryption", async () => {
    await using cloud = await startEmulator({ cloud: "huaweicloud" });
    const folder = emptyFolder();
    const { said } = await newProject(folder, "disks", "--emulator", cloud.url);
    expect(stackIn(join(folder, "disks"))).toMatchObject({
      "evs:cloud": "huaweicloud",
      "evs:authUrl": cloud.env["OS_AUTH_URL"],
      "evs:region": cloud.env["OS_REGION_NAME"],
      "evs:userName": cloud.env["OS_USERNAME"],
      "disks:size": "20",
    });
    const password = String(cloud.env["OS_PASSWORD"]);
    expect(readFileSync(join(folder, "disks/Pulumi.dev.yaml"), "utf8")).not.toContain(password);
    expect(said).toContain(`pulumi config set --secret evs:password ${password}\n  pulumi up`);
  });

  test.each([
    ["http://127.0.0.1:1", "no emulator answers at http://127.0.0.1:1: start one with"],
    ["here", "--emulator here is no URL"],
    ["localhost:8776", "--emulator localhost:8776 is no URL: give one such as http://"],
  ])("--emulator %s is refused, and nothing is written", async (url, words) => {
    const folder = emptyFolder();
    const { complaint, code } = await newProject(folder, "disks", "--emulator", url);
    expect(complaint).toContain(words);
    expect(code).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("the templates", () => {
  const read = (file: string): string => textOf(`templates/${file}`);
  const { version } = JSON.parse(textOf("package.json"));

  test.each(["typescript", "javascript"])("%s asks for this version of the package", (language) => {
    expect(JSON.parse(read(`${language}/package.json`)).dependencies["pulumi-evs"]).toBe(`^${version}`);
  });

  test("of both languages have the same test and the same configuration", () => {
    expect(read("javascript/index.test.mjs")).toBe(read("typescript/index.test.mts"));
    const { config } = parse(read("typescript/Pulumi.yaml")).template;
    expect(parse(read("javascript/Pulumi.yaml")).template.config).toEqual(config);
  });

  test("ignore what a project of the command ignores", async () => {
    const folder = emptyFolder();
    await newProject(folder);
    const written = readFileSync(join(folder, ".gitignore"), "utf8");
    expect([read("typescript/.gitignore"), read("javascript/.gitignore")]).toEqual([written, written]);
  });
});
