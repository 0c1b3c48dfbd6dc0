import { AnalyzerService as service } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb.js";

import type { PolicyProcess } from "../hosts/policyProcess.js";
import { nameOfUrn, typeOfUrn } from "../urn.js";
import { fromStruct, toStruct } from "../hosts/protobuf.js";
import type { Properties } from "../wire.js";
import type { Goal } from "./goal.js";
import type { Report } from "./report.js";
import type { ResourceState } from "./state.js";

/** The policy pack of a deployment; without one everything is allowed. */
export class Policies {
  readonly #pack: PolicyProcess | undefined;
  readonly #report: Report;
  /** A mandatory policy was violated. */
  violated = false;

  constructor(pack: PolicyProcess | undefined, report: Report) {
    this.#pack = pack;
    this.#report = report;
  }

  /** The inputs as the remediations want them. Nobody checks them again: neither does the engine. */
  async remediate(goal: Goal, state: ResourceState, inputs: Properties): Promise<Properties> {
    if (this.#pack === undefined) return inputs;
    const response = await this.#pack.connection.call(service.remediate, analyzeRequest(goal, state, inputs));
    let remediated = inputs;
    for (const remediation of response.getRemediationsList()) {
      const from = `${remediation.getPolicypackname()}@v${remediation.getPolicypackversion()}`;
      const problem = remediation.getDiagnostic();
      if (problem !== "") {
        this.#report.diagnostic(
          "warning",
          goal.urn,
          `[remediate]  ${remediation.getPolicyname()}  ${from}: ${problem}`,
        );
      } else if (remediation.hasProperties()) {
        remediated = fromStruct(remediation.getProperties());
        const description = remediation.getDescription();
        this.#report.diagnostic(
          "info",
          goal.urn,
          `[remediate]  ${remediation.getPolicyname()}  ${from}: ${description}`,
        );
      }
    }
    return remediated;
  }

  /** False when a mandatory policy forbids the resource. */
  async analyze(goal: Goal, state: ResourceState): Promise<boolean> {
    if (this.#pack === undefined) return true;
    const response = await this.#pack.connection.call(service.analyze, analyzeRequest(goal, state, state.inputs));
    return this.#reportAll(response.getDiagnosticsList(), goal.urn);
  }

  /** At the end, with outputs, when all steps have succeeded. */
  async analyzeStack(resources: readonly ResourceState[], root: string): Promise<void> {
    if (this.#pack === undefined) return;
    const request = new messages.AnalyzeStackRequest();
    for (const resource of resources) request.addResources(analyzerResource(resource));
    const response = await this.#pack.connection.call(service.analyzeStack, request);
    this.#reportAll(response.getDiagnosticsList(), root);
  }

  #reportAll(diagnostics: readonly messages.AnalyzeDiagnostic[], urn: string): boolean {
    let allowed = true;
    for (const diagnostic of diagnostics) {
      const mandatory = diagnostic.getEnforcementlevel() === messages.EnforcementLevel.MANDATORY;
      if (mandatory) allowed = false;
      const from = `${diagnostic.getPolicypackname()}@v${diagnostic.getPolicypackversion()}`;
      const level = mandatory ? "mandatory" : "advisory";
      const text = `[${level}]  ${diagnostic.getPolicyname()}  ${from}: ${diagnostic.getMessage().trimEnd()}`;
      this.#report.diagnostic(mandatory ? "error" : "warning", diagnostic.getUrn() || urn, text);
    }
    if (!allowed) this.violated = true;
    return allowed;
  }
}

function analyzeRequest(goal: Goal, state: ResourceState, inputs: Properties): messages.AnalyzeRequest {
  const options = resourceOptions(state).setAliasesList(goal.aliases);
  if (goal.deleteBeforeReplace !== undefined) {
    options.setDeletebeforereplace(goal.deleteBeforeReplace).setDeletebeforereplacedefined(true);
  }
  return new messages.AnalyzeRequest()
    .setType(goal.type)
    .setName(goal.name)
    .setUrn(goal.urn)
    .setProperties(toStruct(inputs))
    .setOptions(options);
}

function analyzerResource(resource: ResourceState): messages.AnalyzerResource {
  const message = new messages.AnalyzerResource()
    .setType(typeOfUrn(resource.urn))
    .setName(nameOfUrn(resource.urn))
    .setUrn(resource.urn)
    .setProperties(toStruct(resource.outputs))
    .setOptions(resourceOptions(resource))
    .setParent(resource.parent ?? "")
    .setDependenciesList(resource.dependencies);
  for (const [key, urns] of Object.entries(resource.propertyDependencies)) {
    message.getPropertydependenciesMap().set(key, new messages.AnalyzerPropertyDependencies().setUrnsList(urns));
  }
  return message;
}

function resourceOptions(state: ResourceState): messages.AnalyzerResourceOptions {
  const { create = 0, update = 0, delete: remove = 0 } = state.customTimeouts;
  return new messages.AnalyzerResourceOptions()
    .setProtect(state.protect === true)
    .setIgnorechangesList(state.ignoreChanges)
    .setAdditionalsecretoutputsList(state.additionalSecretOutputs)
    .setParent(state.parent ?? "")
    .setCustomtimeouts(
      new messages.AnalyzerResourceOptions.CustomTimeouts().setCreate(create).setUpdate(update).setDelete(remove),
    );
}
