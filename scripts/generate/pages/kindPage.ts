import type { KindModel } from "../model.js";
import { callList } from "./calls.js";
import { anchorOf, head, wrapped } from "./markdown.js";
import { exampleOf, partOf } from "./parts.js";
import { argumentList, propertyList } from "./properties.js";

/** All that a person wants to know about one kind of resource. */
export function kindPage({ definition, inputs, state }: KindModel, root: string): string {
  const { kind, description, reference } = definition;
  const { intro, sections } = partOf(kind, ["How it waits", "How it fails", "Coming from Terraform"], root);
  const names = new Set(inputs.map(({ name }) => name));
  return [
    head,
    `# ${kind}`,
    wrapped(description),
    intro,
    "## Example",
    exampleOf(kind, root),
    "## Arguments",
    argumentList(inputs),
    "## Outputs",
    "The arguments, and:",
    propertyList(
      state.filter(({ name }) => !names.has(name)),
      "can be absent",
    ),
    "## What is called",
    callList(kind, root),
    wrapped(
      `The reference: ${reference}. The rights that it needs: [permissions](../permissions.md#${anchorOf(kind)}).`,
    ),
    "## How it waits",
    sections["How it waits"],
    patience(definition),
    "## How it fails",
    sections["How it fails"],
    "[When something goes wrong](../operations.md) has what holds for every resource: lost answers, Ctrl-C, timeouts, other regions.",
    "## Coming from Terraform",
    sections["Coming from Terraform"],
    "",
  ].join("\n\n");
}

function patience({ timeouts: { create, update, delete: remove }, deleteBeforeReplace }: KindModel["definition"]) {
  const minutes = (seconds: number) => `${seconds / 60} minutes`;
  return wrapped(
    `\`customTimeouts\` say how long it waits; without them ${minutes(create)} for a create, ${minutes(update)} for an update, ${minutes(remove)} for a delete.` +
      (deleteBeforeReplace
        ? " In a replacement the old one is deleted first, always: `deleteBeforeReplace: false` is refused."
        : ""),
  );
}
