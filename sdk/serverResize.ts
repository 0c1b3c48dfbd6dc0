// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link ServerResize}. */
export interface ServerResizeArgs {
  /** Id of the server. It must be running or stopped. A change replaces the resource. */
  readonly serverId: pulumi.Input<string>;
  /** Id of the flavor that the server should have, such as `s3.xlarge.2`: one of those that it can become in its zone. If the server has it already, nothing is sent. A KVM server can't become a Xen one. Changes in place. */
  readonly flavorId: pulumi.Input<string>;
  /** `ifNeeded`: a running server is stopped for its resize, and started again afterwards, whether that succeeds or not. `never` (default, also when it is removed): the resize of a running server is refused. A change sends nothing. */
  readonly stop?: pulumi.Input<"ifNeeded" | "never" | undefined>;
}

const outputs = ["serverId", "flavorId", "stop", "previousFlavorId", "status", "region", "projectId"] as const;

/**
 * The flavor (processors and memory) of a server that exists. It can only change while the server is stopped: see `stop`. When a resize fails, the server is as it was before: with its old flavor, and running if it was. Taking it out of the program changes nothing in the cloud: the server keeps the flavor that it has.
 *
 * ECS API reference, Modifying the Specifications of an ECS.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * const flavor = new evs.ServerResize("flavor", {
 *   serverId: new pulumi.Config().require("serverId"),
 *   flavorId: "s3.xlarge.2",
 *   stop: "ifNeeded", // the server may be stopped for it, and is started again
 * });
 *
 * export const before = flavor.previousFlavorId;
 * export const status = flavor.status;
 * ```
 */
export class ServerResize extends pulumi.CustomResource {
  /** Id of the server. It must be running or stopped. A change replaces the resource. */
  declare readonly serverId: pulumi.Output<string>;
  /** Id of the flavor that the server should have, such as `s3.xlarge.2`: one of those that it can become in its zone. If the server has it already, nothing is sent. A KVM server can't become a Xen one. Changes in place. */
  declare readonly flavorId: pulumi.Output<string>;
  /** `ifNeeded`: a running server is stopped for its resize, and started again afterwards, whether that succeeds or not. `never` (default, also when it is removed): the resize of a running server is refused. A change sends nothing. */
  declare readonly stop: pulumi.Output<"ifNeeded" | "never" | undefined>;
  /** Flavor that the server had before its last resize; its current one where it was never resized here. */
  declare readonly previousFlavorId: pulumi.Output<string>;
  /** Status of the server in the cloud's words, such as `ACTIVE` or `SHUTOFF`; while a resize is unfinished, `to-be-started` (it was running before and the next `up` starts it again) or `to-be-resized`. */
  declare readonly status: pulumi.Output<string>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ServerResize {
    return new ServerResize(name, undefined, { ...opts, id });
  }

  /** Whether a resource, or what a policy is given of one, is a ServerResize of either door. */
  static override isInstance(resource: unknown): resource is ServerResize {
    return hasKind("ServerResize", resource);
  }

  constructor(name: string, args: ServerResizeArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: ServerResizeArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: ServerResizeArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:ServerResize",
        name,
        propertiesFor("serverResize", name, outputs, args, opts),
        optionsFor("ServerResize", { secretOutputs: [], deleteBeforeReplace: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
