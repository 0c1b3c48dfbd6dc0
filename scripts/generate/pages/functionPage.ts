import type { FunctionModel } from "../model.js";
import { callList } from "./calls.js";
import { head, wrapped } from "./markdown.js";
import { exampleOf, partOf } from "./parts.js";
import { propertyList } from "./properties.js";

/** All that a person wants to know about one function. */
export function functionPage({ definition, args, result }: FunctionModel, root: string): string {
  const { name, description, reference } = definition;
  const { intro, sections } = partOf(name, ["How it fails", "Coming from Terraform"], root);
  return [
    head,
    `# ${name}`,
    wrapped(description),
    intro,
    "## Example",
    exampleOf(name, root),
    wrapped(
      `\`${name}\` takes plain values and answers a promise; \`${name}Output\` takes outputs, too, and answers an output. ` +
        "When each is asked, and what a preview knows: [functions](../functions.md).",
    ),
    "## Arguments",
    args.length === 0 ? "None." : propertyList(args, "optional"),
    "## Answer",
    propertyList(result, "can be absent"),
    "## What is called",
    callList(name, root),
    wrapped(`The reference: ${reference}. The rights that it needs: [permissions](../permissions.md#functions).`),
    "It changes nothing, and waits for nothing but the answer. In one run the question is sent once.",
    "## How it fails",
    sections["How it fails"],
    wrapped(
      "A login that is refused, a setting that is missing and a service that does not answer are errors as for resources: [when something goes wrong](../operations.md).",
    ),
    "## Coming from Terraform",
    sections["Coming from Terraform"],
    "",
  ].join("\n\n");
}
