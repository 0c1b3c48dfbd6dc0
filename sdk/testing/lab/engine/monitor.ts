import { status } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import * as engineMessages from "@pulumi/pulumi/proto/engine_pb.js";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import * as messages from "@pulumi/pulumi/proto/resource_pb.js";
import type { handleUnaryCall } from "@grpc/grpc-js";

import { Empty, fromStruct, toStruct } from "../hosts/protobuf.js";
import { listen, newServer } from "../hosts/rpc.js";
import { makeUrn } from "../urn.js";
import type { Deployment } from "./deployment.js";
import { readGoal } from "./goal.js";
import type { Planner, Registered } from "./plan.js";
import type { Report, Severity } from "./report.js";

/**
 * What the SDK may use here. Without resource references it sends ids, without output values plain values: both are
 * what the engine hands to the dynamic host in the end.
 */
const features: ReadonlySet<string> = new Set(["secrets", "aliasSpecs", "deletedWith"]);

const severities: Record<engineMessages.LogSeverity, Severity | undefined> = {
  // debug lines hold inputs in plain text, secrets too
  [engineMessages.LogSeverity.DEBUG]: undefined,
  [engineMessages.LogSeverity.INFO]: "info",
  [engineMessages.LogSeverity.WARNING]: "warning",
  [engineMessages.LogSeverity.ERROR]: "error",
};

/** The engine's side of the deployment that runs now. Between two deployments there is none. */
export interface Running {
  deployment: Deployment;
  planner: Planner;
}

/** The two services that Pulumi's processes find the engine by: registrations of the program, and messages. */
export async function serveEngine(running: () => Running | undefined): Promise<{ address: string; close: () => void }> {
  const server = newServer();
  let root = "";
  server.addService(ResourceMonitorService, {
    supportsFeature: answer((request: messages.SupportsFeatureRequest) =>
      new messages.SupportsFeatureResponse().setHassupport(features.has(request.getId())),
    ),
    registerResource: answer(async (request: messages.RegisterResourceRequest) => {
      const { deployment, planner } = current();
      const registered = await planner.register(readGoal(request, deployment.names));
      return registerResponse(deployment, registered);
    }),
    readResource: answer(async (request: messages.ReadResourceRequest) => readResource(current(), request)),
    registerResourceOutputs: answer((request: messages.RegisterResourceOutputsRequest) => {
      const { deployment } = current();
      const outputs = fromStruct(request.getOutputs());
      const resource = deployment.snapshot.current(request.getUrn());
      if (resource !== undefined) resource.outputs = outputs;
      if (request.getUrn() === root) deployment.report.outputs = outputs;
      return new Empty();
    }),
    signalAndWaitForShutdown: answer(() => new Empty()),
    invoke: refuse((request: messages.ResourceInvokeRequest) => request.getTok()),
    call: refuse((request: messages.ResourceCallRequest) => request.getTok()),
  });
  server.addService(EngineService, {
    log: answer((request: engineMessages.LogRequest) => {
      const report = running()?.deployment.report;
      if (report !== undefined) log(report, request);
      return new Empty();
    }),
    setRootResource: answer((request: engineMessages.SetRootResourceRequest) => {
      root = request.getUrn();
      return new engineMessages.SetRootResourceResponse();
    }),
    getRootResource: answer(() => new engineMessages.GetRootResourceResponse().setUrn(root)),
  });
  return listen(server);

  function current(): Running {
    const now = running();
    if (now === undefined) throw Object.assign(new Error("no deployment is running"), { code: status.UNAVAILABLE });
    return now;
  }
}

async function readResource(
  { deployment, planner }: Running,
  request: messages.ReadResourceRequest,
): Promise<messages.ReadResourceResponse> {
  const type = request.getType();
  const parent = request.getParent();
  const urn = makeUrn(deployment.names, parent, type, request.getName());
  const { state, outcome } = await planner.read({
    urn,
    type,
    id: request.getId(),
    inputs: fromStruct(request.getProperties()),
    state: {
      dependencies: request.getDependenciesList(),
      additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
      ...(parent === "" ? {} : { parent }),
    },
  });
  if (outcome !== "done") throw unavailable();
  return new messages.ReadResourceResponse().setUrn(urn).setProperties(toStruct(state.outputs));
}

function registerResponse(
  deployment: Deployment,
  { outcome, state, skipped }: Registered,
): messages.RegisterResourceResponse {
  if (outcome === "stopped" || (outcome === "failed" && !deployment.continueOnError)) throw unavailable();
  const response = new messages.RegisterResourceResponse().setUrn(state.urn).setId(state.id ?? "");
  response.setObject(toStruct(state.outputs));
  // the oldest SDK that we support has no such field
  if (skipped && "setUnknown" in response) response.setUnknown(true);
  return response.setResult(outcome === "done" ? messages.Result.SUCCESS : messages.Result.FAIL);
}

/** The SDK takes this for the end of the engine and ends the program without another word. */
function unavailable(): Error {
  return Object.assign(new Error("resource monitor shut down"), { code: status.UNAVAILABLE });
}

function log(report: Report, request: engineMessages.LogRequest): void {
  const severity = severities[request.getSeverity()];
  if (severity === undefined) return;
  if (request.getEphemeral()) report.status(request.getUrn(), request.getMessage());
  else report.diagnostic(severity, request.getUrn(), request.getMessage());
}

function refuse<Request>(tokenOf: (request: Request) => string): handleUnaryCall<Request, never> {
  return answer((request) => {
    throw new Error(`the lab can't call ${tokenOf(request)}: it has no plugins, only dynamic resources and components`);
  });
}

function answer<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => handle(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
  };
}
