import { posix } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { findPulumi } from "../../scripts/demo/pulumiCli.js";
import { type Emulator, startEmulator } from "../../sdk/testing/index.js";
import { files, textOf } from "../house/repository.js";
import { RealStack } from "./realStack.js";

/*
 * The commands of the guides, each page from its first to its last, in a shell. A block of "sh" is run; "sh fails" ends with an error,
 * and "sh giver" is of the program of that name. What stands in other blocks (text, console) is not for this machine.
 */

const found = findPulumi();
if (typeof found === "string") console.log(`skipped: no pulumi on PATH (${found})`);

const pages = files.filter((file) => posix.dirname(file) === "docs/guides" && file.endsWith(".md"));

function blocksIn(page: string) {
  const blocks = [...textOf(page).matchAll(/^```sh ?(\w*)\n([\s\S]*?)^```/gm)];
  return blocks.map(([, word = "", commands = ""]) => ({ word, commands }));
}

describe.skipIf(typeof found === "string")("with the real engine", () => {
  test.each(pages)("the commands of %s work, and those that it says fail do", { timeout: 600_000 }, async (page) => {
    if (typeof found === "string") return;
    const cloud = await startEmulator();
    onTestFinished(() => cloud.close());
    const variables = variablesIn(cloud);
    const open = async (word: string) => {
      if (word === "giver" || word === "receiver") {
        const login = word === "giver" ? cloud.logins.password : cloud.logins.alt;
        return RealStack.ofProgram(found, login, `examples/hand-over/${word}`);
      }
      const own = page.replace(/\.md$/, ".ts");
      return RealStack.ofFile(found, cloud.env, files.includes(own) ? own : "docs/guides/grow-a-disk.ts");
    };
    const stacks = new Map<string, RealStack>();
    for (const { word, commands } of blocksIn(page)) {
      const whose = word === "fails" ? "" : word;
      const stack = stacks.get(whose) ?? (await open(whose));
      stacks.set(whose, stack);
      const { ok, text } = await stack.shell(commands, { ...variables, ...(await offerOf(stacks.get("giver"))) });
      expect(ok, `${commands}\n${text}`).toBe(word !== "fails");
    }
  });
});

/** What a reader fills in. */
function variablesIn(cloud: Emulator): Record<string, string> {
  const [one, two] = ["one", "two"].map((name) => cloud.addServer({ name, availability_zone: "eu-de-01" }));
  const [backup] = cloud.state().backups;
  return {
    BACKUP_ID: String(backup?.id),
    SERVER_1: String(one),
    SERVER_2: String(two),
    NEW_PASSWORD: String(cloud.env["OS_PASSWORD"]),
  };
}

/** What the giver sends to the receiver. */
async function offerOf(giver: RealStack | undefined): Promise<Record<string, string>> {
  const outputs = await giver?.outputs();
  return { TRANSFER_ID: String(outputs?.["transferId"]), AUTH_KEY: String(outputs?.["authKey"]) };
}
