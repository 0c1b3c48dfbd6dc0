import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPulumi } from "../../scripts/demo/pulumiCli.js";
import { startEmulator } from "../../sdk/testing/index.js";
import { root } from "../house/repository.js";
import { RealStack } from "./realStack.js";

const found = findPulumi();
if (typeof found === "string") console.log(`skipped: no pulumi (${found})`);

const patience = { timeout: 300_000 };

test.skipIf(typeof found === "string").each(["typescript", "javascript"])(
  "`pulumi new` makes a project of the template of %s that goes up",
  patience,
  async (language) => {
    if (typeof found === "string") return;
    await using cloud = await startEmulator();
    const stack = RealStack.inFolder(found, cloud.env);
    const given = ["--name", "disks", "--generate-only", "--offline", "--yes", "--force"];
    const { ok, text } = await stack.run("new", join(root, "templates", language), ...given);
    expect(ok, text).toBe(true);
    expect(readdirSync(stack.folder)).toEqual(expect.arrayContaining(readdirSync(join(root, "templates", language))));
    expect(JSON.parse(readFileSync(join(stack.folder, "package.json"), "utf8")).name).toBe("disks");
    await stack.run("stack", "init", "dev");
    const up = await stack.configured("up", { size: "20", availabilityZone: "eu-de-01" });
    expect(up.ok, up.text).toBe(true);
    expect(cloud.state().volumes).toMatchObject([{ name: "data", size: 20 }]);
  },
);
