import { chapterOf, shortSection } from "../coverage/coveragePage.js";
import { descriptions, documentedCalls, isCall } from "../coverage/documented.js";
import { useOf } from "../coverage/uses.js";
import { anchorOf } from "./markdown.js";

/** The calls that a resource or function sends, each with the section that documents it. */
export function callList(user: string, root: string): string {
  const documented = documentedCalls(root);
  const sent = descriptions.filter(({ name }) => {
    const use = useOf(name);
    return use !== undefined && !("none" in use) && use.some((one) => one === user);
  });
  return sent
    .map((description) => {
      const call = documented.find((one) => isCall(description, one));
      if (call === undefined) throw new Error(`${user}: no reference has ${description.name}`);
      const section = shortSection(call.section);
      const where = /^(\d|A\.)/.test(section) ? `EVS ${section}` : section;
      return `- [\`${description.name}\`](../coverage.md#${anchorOf(chapterOf(call.document, call.section))}): ${where}`;
    })
    .join("\n");
}
