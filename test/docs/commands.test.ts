import { afterAll, beforeAll, expect, test } from "vitest";
import type { Emulator } from "../../sdk/testing/index.js";
import { anEmulator } from "../emulator/asking.js";
import { InstalledPackage } from "../package/installedPackage.js";
import { begin } from "./beginnings.js";
import { blocksIn, pages } from "./blocks.js";
import { type Reader, runnable } from "./reader.js";

/*
 * The commands of the pages, each page from its first to its last, with the packed package in an empty folder. A block of "sh" is run,
 * one of "sh fails" ends with an error, and any other word says who types it. A block of "console" is for another machine,
 * and one of "text" shows what the commands print.
 */

let installed: InstalledPackage;
beforeAll(() => {
  installed = new InstalledPackage();
}, 300_000);
afterAll(() => installed?.remove());

const inClone = "clone";
const read = pages
  .map((page) => ({ page, blocks: blocksIn(page).filter(({ word }) => word !== inClone) }))
  .filter(({ blocks }) => blocks.some(({ language, text }) => language === "sh" && runnable(text) !== ""));

test.each(read)("the commands of $page do what it says", { timeout: 900_000 }, async ({ page, blocks }) => {
  const cloud = await anEmulator();
  const readers = new Map<string, Reader>();
  const unsaid: string[] = [];
  let said: string | undefined;
  for (const { language, word, text } of blocks) {
    if (language === "text" && said !== undefined && !words(said).includes(words(text)))
      unsaid.push(`${text}\nis not in\n${said}`);
    if (language !== "sh") continue;
    const commands = filledIn(runnable(text), cloud);
    said = undefined;
    if (commands === "") continue;
    const who = word === "fails" ? "" : word;
    const reader = readers.get(who) ?? (await begin({ page, who, cloud, installed, others: readers }));
    readers.set(who, reader);
    const typed = await reader.types(commands);
    said = typed.text;
    expect(typed.ok, `${text}\n${said}`).toBe(word !== "fails");
  }
  expect(unsaid).toEqual([]);
});

/** What a page leaves to its reader: the login, and a port that may be taken here. */
function filledIn(commands: string, { env, url }: Emulator): string {
  return commands
    .replaceAll(/\b([A-Z_]+)=(\S+)/g, (given, name: string) => (name in env ? `${name}=${env[name]}` : given))
    .replaceAll("8776", String(1 + Number(new URL(url).port)));
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
