import { z } from "zod";
import type { Snapshot } from "../clouds/snapshots.js";
import type { Properties } from "../resources/kind/definition.js";
import { output, parameter } from "../resources/kind/property.js";
import { snapshot, snapshotState } from "../resources/snapshot.js";
import { defineFunction } from "./definition.js";
import { resultOf } from "./resultOf.js";
import { idText, matches, nameText, oneOfIdAndName, readable, theOne } from "./selection.js";

const snapshotResult = resultOf(snapshot, "Id of the snapshot.", {
  volumeId: "Id of the disk that it was taken of.",
  name: "Name of the snapshot.",
  description: "Description of the snapshot. Empty while only the mark of its create stands there.",
  metadata: "All keys and values, including those of the service and of others.",
});

export const getSnapshot = defineFunction({
  name: "getSnapshot",
  description: "One snapshot, by its id or by its name. It is an error if there is none, or if several have the name.",
  reference: "EVS API reference 7.3.4, 7.3.6",
  args: z.object({
    id: parameter(idText.optional(), "Id of the snapshot. Either this or `name`."),
    name: parameter(nameText.optional(), "Name of the snapshot, compared exactly. Either this or `id`."),
  }),
  result: snapshotResult,
  rules: oneOfIdAndName,
  async answer(wanted, questions) {
    const found = await theOne("snapshot", wanted, { byId: questions.snapshot, all: questions.snapshots }, questions);
    return answered(found, await questions.place());
  },
});

export const getSnapshots = defineFunction({
  name: "getSnapshots",
  description:
    "The snapshots of the project, including those made for backups; with arguments, only those that match exactly.",
  reference: "EVS API reference 7.3.6",
  args: z.object({
    volumeId: parameter(idText.optional(), "Only snapshots of this disk."),
    name: parameter(z.string().optional(), "Only snapshots of this name."),
    status: parameter(z.string().optional(), "Only snapshots in this status, such as `available`."),
  }),
  result: z.object({ snapshots: output(z.array(snapshotResult), "The snapshots.") }),
  async answer(wanted, questions) {
    const [snapshots, place] = await Promise.all([questions.snapshots(), questions.place()]);
    return {
      snapshots: readable("snapshot", snapshots, wanted.name)
        .map((one) => answered(one, place))
        .filter((one) => matches(one, wanted)),
    };
  },
});

function answered(found: Snapshot, place: Properties): Properties {
  return { ...snapshotState(found, {}, found.metadata), id: found.id, ...place };
}
