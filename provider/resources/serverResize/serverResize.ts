import { z } from "zod";
import { resourceKey, withIntent } from "../kind/creation.js";
import { type Properties, define } from "../kind/definition.js";
import { argument, output } from "../kind/property.js";
import { begunBefore, broughtTo, putBack, toBeResized, toBeStarted } from "./steps.js";

const serverResizeInputs = z.object({
  serverId: argument(z.string().min(1, "it is empty; give the id of a server"), {
    description: "Id of the server. It must be running or stopped.",
    change: "replaces",
  }),
  flavorId: argument(z.string().min(1, "it is empty; give the id of a flavor"), {
    description:
      "Id of the flavor that the server should have, such as `s3.xlarge.2`: one of those that it can become in its zone. " +
      "If the server has it already, nothing is sent. A KVM server can't become a Xen one.",
    change: "in place",
  }),
  stop: argument(z.enum(["ifNeeded", "never"]).optional(), {
    description:
      "`ifNeeded`: a running server is stopped for its resize, and started again afterwards, whether that succeeds or not. " +
      "`never` (default, also when it is removed): the resize of a running server is refused.",
    change: "later",
    removed: "default",
  }),
});

/** The flavor of a server. ECS API reference, Modifying the Specifications of an ECS. */
export const serverResize = define({
  kind: "ServerResize",
  handler: "serverResize",
  description:
    "The flavor (processors and memory) of a server that exists. It can only change while the server is stopped: see `stop`. " +
    "When a resize fails, the server is as it was before: with its old flavor, and running if it was. " +
    "Taking it out of the program changes nothing in the cloud: the server keeps the flavor that it has.",
  reference: "ECS API reference, Modifying the Specifications of an ECS",
  inputs: serverResizeInputs,
  outputs: z.object({
    previousFlavorId: output(
      z.string(),
      "Flavor that the server had before its last resize; its current one where it was never resized here.",
    ),
    status: output(
      z.string(),
      "Status of the server in the cloud's words, such as `ACTIVE` or `SHUTOFF`; while a resize is unfinished, " +
        "`to-be-started` (it was running before and the next `up` starts it again) or `to-be-resized`.",
    ),
  }),
  secretOutputs: [],
  deleteBeforeReplace: true,
  defaultName: false,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  updatesAreRemembered: true,
  rules: () => [],

  foretold: ({ serverId, flavorId, stop }) =>
    stop === "ifNeeded"
      ? `server ${serverId ?? "(not known yet)"} is stopped if it runs and has another flavor than ${flavorId ?? "(not known yet)"}, and started again afterwards.`
      : undefined,

  unfinished: ({ status }) => status === toBeStarted || status === toBeResized,

  async create(args, context) {
    return withIntent("ServerResize", context, async (intent) => {
      const outputs = await broughtTo(args, {}, intent, context);
      intent.learns({ id: args.serverId });
      return { id: args.serverId, outputs };
    });
  },

  async read(id, state, { cloud }) {
    const server = await cloud.servers.now(id);
    if (server === undefined) return undefined;
    const isUnfinished = state["status"] === toBeStarted && (server.status !== "ACTIVE" || server.doing !== undefined);
    return {
      ...state,
      serverId: id,
      flavorId: server.flavorId,
      previousFlavorId: state["previousFlavorId"] ?? server.flavorId,
      status: isUnfinished ? toBeStarted : server.status,
    };
  },

  async update(id, state, args, context) {
    const made = await withIntent("ServerResize", context, async (intent) => {
      const outputs = await broughtTo(args, state, intent, context);
      intent.ends();
      return { id, outputs };
    });
    return made.outputs;
  },

  async delete(id, state, context) {
    const key = resourceKey("ServerResize", context);
    if (state["status"] === toBeStarted || (key !== undefined && context.intents.stands(key))) {
      await withIntent("ServerResize", context, async (intent) => {
        await putBack(begunBefore(id, state, intent), context);
        intent.ends();
        return { id, outputs: {} };
      });
    }
    context.say(keeps(id, state));
  },
});

function keeps(id: string, { flavorId }: Properties): string {
  return `server ${id} keeps its flavor (${String(flavorId)}): deleting a ServerResize changes nothing in the cloud.`;
}
