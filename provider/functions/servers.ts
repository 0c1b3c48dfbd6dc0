import { z } from "zod";
import { output, parameter } from "../resources/kind/property.js";
import { told } from "../resources/kind/told.js";
import { defineFunction } from "./definition.js";
import { existingOne, idText } from "./selection.js";

const text = z.string();

export const getServerFlavors = defineFunction({
  name: "getServerFlavors",
  description: "The flavors that a server can become.",
  reference: "ECS API reference, Querying the Target Flavors to Which an ECS Flavor Can Be Changed",
  args: z.object({ serverId: parameter(idText, "Id of the server.") }),
  result: z.object({
    flavors: output(
      z.array(
        z.object({
          id: output(text, "Id of the flavor."),
          name: output(text, "Name of the flavor, such as `s3.xlarge.2`."),
          vcpus: output(z.int().optional(), "Its processors."),
          ram: output(z.int().optional(), "Its memory in MiB."),
          status: output(
            text.optional(),
            "Availability: `normal`, `sellout`, `abandon` ..., where the cloud reports it.",
          ),
          statusIn: output(z.record(text, text), "The same by zone, for the zones that the cloud reports."),
        }),
      ),
      "The flavors.",
    ),
  }),
  async answer({ serverId }, questions) {
    return { flavors: (await existingOne("server", serverId, questions.targetFlavors, questions)).map(told) };
  },
});
