import type { MethodDefinition } from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb.js";
import { ResourceProviderService as service } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import { Status } from "@pulumi/pulumi/proto/status_pb.js";

import { Empty, fromStruct, toStruct } from "../hosts/protobuf.js";
import type { CallObserver, ProviderCall } from "./providerCall.js";
import { type Connection, isServiceError } from "../hosts/rpc.js";
import type { Properties } from "../wire.js";

export interface ResourceAddress {
  urn: string;
  name: string;
  type: string;
}

export interface CheckFailure {
  property: string;
  reason: string;
}

export interface DiffAnswer {
  changes: "none" | "some" | "unknown";
  replaces: string[];
  deleteBeforeReplace: boolean;
}

/** What create, update or read left behind. `initErrors` tell why the resource is not finished. */
export interface ResourceAnswer {
  id: string;
  outputs: Properties;
  inputs?: Properties;
  initErrors: string[];
}

/** A call that the provider does not have at all. */
export class UnimplementedCall extends Error {}

const unimplemented = 12;

/** The provider's protocol: plain values in, plain values out. */
export class ProviderCalls {
  readonly #connection: Connection;
  readonly #observe: CallObserver;

  constructor(connection: Connection, observe: CallObserver) {
    this.#connection = connection;
    this.#observe = observe;
  }

  async handshake(engineAddress: string, folder: string): Promise<void> {
    const flags = {
      configureWithUrn: true,
      supportsViews: true,
      supportsRefreshBeforeUpdate: true,
      invokeWithPreview: true,
    };
    const request = new messages.ProviderHandshakeRequest()
      .setEngineAddress(engineAddress)
      .setProgramDirectory(folder)
      .setConfigureWithUrn(true)
      .setSupportsViews(true)
      .setSupportsRefreshBeforeUpdate(true)
      .setInvokeWithPreview(true);
    // the oldest SDK that we support has no such field
    const acceptsByteString = "setAcceptsByteString" in request;
    if (acceptsByteString) request.setAcceptsByteString(true);
    await this.#call(
      "Handshake",
      service.handshake,
      request,
      acceptsByteString ? { ...flags, acceptsByteString } : flags,
    );
  }

  async checkConfig(of: ResourceAddress, olds: Properties, news: Properties): Promise<void> {
    const request = new messages.CheckRequest().setUrn(of.urn).setName(of.name).setType(of.type);
    request.setOlds(toStruct(olds)).setNews(toStruct(news));
    await this.#call("CheckConfig", service.checkConfig, request, { ...of, olds, news });
  }

  async diffConfig(of: ResourceAddress, olds: Properties, news: Properties, oldInputs: Properties): Promise<void> {
    const request = new messages.DiffRequest().setUrn(of.urn).setName(of.name).setType(of.type);
    request.setOlds(toStruct(olds)).setNews(toStruct(news)).setOldInputs(toStruct(oldInputs));
    await this.#call("DiffConfig", service.diffConfig, request, { ...of, olds, news, oldInputs });
  }

  async configure(
    of: ResourceAddress & { id: string },
    args: Properties,
    variables: Record<string, string>,
  ): Promise<void> {
    const request = new messages.ConfigureRequest()
      .setArgs(toStruct(args))
      .setAcceptsecrets(true)
      .setAcceptresources(true)
      .setSendsOldInputs(true)
      .setSendsOldInputsToDelete(true)
      .setId(of.id)
      .setUrn(of.urn)
      .setName(of.name)
      .setType(of.type);
    for (const [key, value] of Object.entries(variables)) request.getVariablesMap().set(key, value);
    const flags = { acceptSecrets: true, acceptResources: true, sendsOldInputs: true, sendsOldInputsToDelete: true };
    await this.#call("Configure", service.configure, request, {
      ...of,
      args,
      variables: optional(variables),
      ...flags,
    });
  }

  async check(
    of: ResourceAddress,
    olds: Properties,
    news: Properties,
    randomSeed: Uint8Array,
  ): Promise<{ inputs: Properties; failures: CheckFailure[] }> {
    const request = new messages.CheckRequest().setUrn(of.urn).setName(of.name).setType(of.type);
    request.setOlds(toStruct(olds)).setNews(toStruct(news)).setRandomseed(randomSeed);
    const seed = Buffer.from(randomSeed).toString("base64");
    const answer = await this.#call("Check", service.check, request, { ...of, olds, news, randomSeed: seed });
    return {
      inputs: fromStruct(answer.getInputs()),
      failures: answer.getFailuresList().map((failure) => failure.toObject()),
    };
  }

  async diff(
    of: ResourceAddress & { id: string },
    olds: Properties,
    oldInputs: Properties,
    news: Properties,
    ignoreChanges: string[],
  ): Promise<DiffAnswer> {
    const request = new messages.DiffRequest().setId(of.id).setUrn(of.urn).setName(of.name).setType(of.type);
    request.setOlds(toStruct(olds)).setNews(toStruct(news)).setOldInputs(toStruct(oldInputs));
    request.setIgnorechangesList(ignoreChanges);
    const seen = { ...of, olds, news, oldInputs, ignoreChanges: optional(ignoreChanges) };
    const answer = await this.#call("Diff", service.diff, request, seen);
    const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    const changes = answer.getChanges();
    return {
      changes: changes === DIFF_NONE ? "none" : changes === DIFF_SOME ? "some" : "unknown",
      replaces: answer.getReplacesList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
    };
  }

  async create(of: ResourceAddress, properties: Properties, timeout: number): Promise<ResourceAnswer> {
    const request = new messages.CreateRequest().setUrn(of.urn).setName(of.name).setType(of.type);
    request.setProperties(toStruct(properties)).setTimeout(timeout);
    return this.#unlessUnfinished(async () => {
      const seen = { ...of, properties, timeout: optional(timeout) };
      const answer = await this.#call("Create", service.create, request, seen);
      return { id: answer.getId(), outputs: fromStruct(answer.getProperties()), initErrors: [] };
    });
  }

  async update(
    of: ResourceAddress & { id: string },
    olds: Properties,
    oldInputs: Properties,
    news: Properties,
    timeout: number,
    ignoreChanges: string[],
  ): Promise<ResourceAnswer> {
    const request = new messages.UpdateRequest().setId(of.id).setUrn(of.urn).setName(of.name).setType(of.type);
    request.setOlds(toStruct(olds)).setNews(toStruct(news)).setOldInputs(toStruct(oldInputs));
    request.setTimeout(timeout).setIgnorechangesList(ignoreChanges);
    return this.#unlessUnfinished(async () => {
      const rest = { timeout: optional(timeout), ignoreChanges: optional(ignoreChanges) };
      const answer = await this.#call("Update", service.update, request, { ...of, olds, news, oldInputs, ...rest });
      return { id: of.id, outputs: fromStruct(answer.getProperties()), initErrors: [] };
    });
  }

  /** Without properties and inputs it is an import: the provider has only the id. A missing resource has an empty id. */
  async read(
    of: ResourceAddress & { id: string },
    known?: { properties: Properties; inputs: Properties },
  ): Promise<ResourceAnswer> {
    const request = new messages.ReadRequest().setId(of.id).setUrn(of.urn).setName(of.name).setType(of.type);
    if (known !== undefined) request.setProperties(toStruct(known.properties)).setInputs(toStruct(known.inputs));
    return this.#unlessUnfinished(async () => {
      const answer = await this.#call("Read", service.read, request, { ...of, ...known });
      const inputs = answer.hasInputs() ? { inputs: fromStruct(answer.getInputs()) } : {};
      return { id: answer.getId(), outputs: fromStruct(answer.getProperties()), ...inputs, initErrors: [] };
    });
  }

  async delete(
    of: ResourceAddress & { id: string },
    properties: Properties,
    oldInputs: Properties,
    timeout: number,
  ): Promise<void> {
    const request = new messages.DeleteRequest().setId(of.id).setUrn(of.urn).setName(of.name).setType(of.type);
    request.setProperties(toStruct(properties)).setOldInputs(toStruct(oldInputs)).setTimeout(timeout);
    await this.#call("Delete", service.delete, request, { ...of, properties, oldInputs, timeout: optional(timeout) });
  }

  async cancel(): Promise<void> {
    await this.#call("Cancel", service.cancel, new Empty(), {});
  }

  async #call<Request, Response>(
    method: string,
    definition: MethodDefinition<Request, Response>,
    message: Request,
    request: Record<string, unknown>,
  ): Promise<Response> {
    const call: ProviderCall = { method, request: withoutAbsent(request) };
    this.#observe(call);
    try {
      const response = await this.#connection.call(definition, message);
      call.answer = response instanceof messages.CreateResponse ? { id: response.getId() } : {};
      return response;
    } catch (error) {
      if (!isServiceError(error)) throw error;
      call.answer = { error: error.details };
      if (error.code === unimplemented) throw new UnimplementedCall(error.details);
      // gRPC's own message prefixes the code ("2 UNKNOWN: ..."), Pulumi shows the provider's words alone
      throw Object.assign(new Error(error.details, { cause: error }));
    } finally {
      this.#observe(call);
    }
  }

  /** Turns "it exists, but is not finished" from an error into an answer. */
  async #unlessUnfinished(work: () => Promise<ResourceAnswer>): Promise<ResourceAnswer> {
    try {
      return await work();
    } catch (error) {
      const unfinished = error instanceof Error ? initFailure(error.cause) : undefined;
      if (unfinished === undefined) throw error;
      return unfinished;
    }
  }
}

function initFailure(error: unknown): ResourceAnswer | undefined {
  if (!isServiceError(error)) return undefined;
  const [details] = error.metadata.get("grpc-status-details-bin");
  if (!(details instanceof Buffer)) return undefined;
  const [detail] = Status.deserializeBinary(details).getDetailsList();
  if (detail?.getTypeName() !== "pulumirpc.ErrorResourceInitFailed") return undefined;
  const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  const inputs = failed.hasInputs() ? { inputs: fromStruct(failed.getInputs()) } : {};
  return {
    id: failed.getId(),
    outputs: fromStruct(failed.getProperties()),
    ...inputs,
    initErrors: failed.getReasonsList(),
  };
}

function optional<T extends number | object>(value: T): T | undefined {
  return value === 0 || (typeof value === "object" && Object.keys(value).length === 0) ? undefined : value;
}

function withoutAbsent(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
