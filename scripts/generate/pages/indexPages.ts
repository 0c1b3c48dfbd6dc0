import type { FunctionModel, KindModel } from "../model.js";
import { head, wrapped } from "./markdown.js";

/** All kinds, and what holds for each of them. */
export function resourcesPage(kinds: readonly KindModel[]): string {
  return [
    head,
    "# Resources",
    wrapped(
      "One page for each kind: what it is for, an example, every argument with what a change does, outputs, the API calls, how it waits and fails, " +
        "and what Terraform's providers call it.",
    ),
    kinds
      .map(({ definition: { kind, description } }) => listed(`[\`${kind}\`](kinds/${kind}.md)`, description))
      .join("\n"),
    "## What holds for all of them",
    [
      "- **What the program leaves out** is never a difference: the cloud's own defaults, and what others set, stay.",
      "- **Removing an argument** never replaces anything. Its page says whether the value is cleared, goes back to the default or stays as it is.",
      "- **A change** is made in place unless the argument's page says that it replaces the resource. In a replacement the old one is deleted first.",
      '- **`.get(name, id)`** reads one that exists: `evs.Volume.get("data", id)`. It does not manage it, and a missing id is an error. ' +
        "Actions (`SnapshotRollback`, `VolumeTransferAccepter`) have no `.get`.",
      "- **`customTimeouts`** say how long a create, update or delete waits. A timeout is never success: the error says what was seen last.",
      "- **`region` and `projectId`** are outputs of each. When the configuration points elsewhere, everything that would be done there is refused.",
      "- **Refusals** come before anything is sent, in `pulumi preview` where the arguments suffice, and each says what to do. " +
        "[When something goes wrong](operations.md) says what a failed `up` leaves behind and how the next one goes on.",
    ]
      .map((rule) => wrapped(rule, "  "))
      .join("\n"),
    wrapped(
      "Sizes are GiB. Settings and logins: [configuration](configuration.md). Rights: [permissions](permissions.md). To read without changing anything: [functions](functions.md).",
    ),
    "## Coming from Terraform",
    wrapped(
      "Each page lists the names that the providers huaweicloud, opentelekomcloud and openstack use. Ids are the same, and so are most environment variables of the login. " +
        "`.get` reads what exists. `pulumi import` is not possible with Pulumi's dynamic providers: the argument `adopt` [takes over what exists](operations.md#taking-over-what-exists).",
    ),
    "",
  ].join("\n\n");
}

/** All functions, and what holds for each of them. */
export function functionsPage(functions: readonly FunctionModel[]): string {
  return [
    head,
    "# Functions",
    "A function reads what is in the cloud and changes nothing. Each has a page:",
    functions
      .map(({ definition: { name, description } }) => listed(`[\`${name}\`](functions/${name}.md)`, description))
      .join("\n"),
    "## How they are called",
    "Each has two forms:",
    `\`\`\`ts
import * as evs from "pulumi-evs";

// plain values in, a promise out
const availabilityZone = evs.getAvailabilityZones().then(({ zones }) => zones[0]?.name ?? "eu-de-01");

const data = new evs.Volume("data", { size: 20, availabilityZone, volumeType: "SSD" });

// outputs in, an output out
export const snapshots = evs.getSnapshotsOutput({ volumeId: data.id }).snapshots;
\`\`\``,
    ...[
      "They run in the program, with the configuration of the stack ([configuration.md](configuration.md)), during `pulumi preview` as well. A program that calls none loads nothing for them.",
      "**Once in a run.** Each request is sent once, however many functions need it: what is found by name and what is filtered come from one list. " +
        "So an answer is as old as the first call in this run, usually its beginning. What the same run creates, changes or deletes is not in it, unless the call " +
        "depends on it: an `Output` form whose arguments come from a resource, or that names it in `dependsOn`, is called after that resource is made.",
      "**Outputs.** While an argument is unknown, or comes from a resource that a preview has yet to create, nothing is sent and the answer is unknown. A secret argument makes the answer secret.",
      "**Options.** `dependsOn` (in the `Output` form) as above. `parent`, `async`, `version` and `pluginDownloadURL` are accepted and change nothing here. " +
        "`provider` is refused: login and region are those of the stack, see [several regions](guides/use-several-regions.md).",
      "**Filters** are compared exactly, with case; `metadata` matches what has all the given pairs. What the cloud does not report is absent from an answer.",
      "**In unit tests** under `pulumi.runtime.setMocks` nothing is sent: the mock's `call` is asked for `evs:index:getVolume` with the arguments, and its answer is the function's.",
    ].map((paragraph) => wrapped(paragraph)),
    "",
  ].join("\n\n");
}

function listed(link: string, description: string): string {
  const [first = ""] = description.split(/(?<=\.) /);
  return wrapped(`- ${link}: ${first}`, "  ");
}
