import { z } from "zod";
import type { Transfer } from "../clouds/transfers.js";
import { placeOutputs } from "../resources/kind/placeOutputs.js";
import { output, parameter } from "../resources/kind/property.js";
import type { Properties } from "../resources/kind/definition.js";
import { transferState } from "../resources/volumeTransfer.js";
import { defineFunction } from "./definition.js";
import { existingOne, idText, readable } from "./selection.js";

/** Its `authKey` is nowhere but in the answer to its create. */
const transferResult = z.object({
  id: output(z.string(), "Id of the transfer."),
  volumeId: output(z.string(), "Id of the disk that is offered."),
  name: output(z.string(), "Name of the transfer."),
  status: output(z.string(), "`awaiting-transfer`: one that was accepted or taken back is gone."),
  createdAt: output(z.string().optional(), "When the transfer was opened, UTC, where the cloud reports it."),
  ...placeOutputs.shape,
});

export const getTransfer = defineFunction({
  name: "getTransfer",
  description: "One open transfer that this project made, by its id. Its `authKey` can't be read.",
  reference: "EVS API reference 7.4.4",
  args: z.object({ id: parameter(idText, "Id of the transfer.") }),
  result: transferResult,
  async answer({ id }, questions) {
    const found = await existingOne(
      "open transfer",
      id,
      questions.transfer,
      questions,
      "It was accepted or taken back, or it is of another project: correct the id, or the login.",
    );
    return answered(found, await questions.place());
  },
});

export const getTransfers = defineFunction({
  name: "getTransfers",
  description: "The open transfers that this project made.",
  reference: "EVS API reference 7.4.6",
  args: z.object({}),
  result: z.object({ transfers: output(z.array(transferResult), "The transfers.") }),
  async answer(_, questions) {
    const [transfers, place] = await Promise.all([questions.transfers(), questions.place()]);
    return { transfers: readable("transfer", transfers).map((one) => answered(one, place)) };
  },
});

function answered(found: Transfer, place: Properties): Properties {
  return { ...transferState(found, {}), id: found.id, ...place };
}
