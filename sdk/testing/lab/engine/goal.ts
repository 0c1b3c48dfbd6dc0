import type { Alias } from "@pulumi/pulumi/proto/alias_pb.js";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";

import { makeUrn } from "../urn.js";
import { fromStruct } from "../hosts/protobuf.js";
import type { Properties } from "../wire.js";
import type { Timeouts } from "./state.js";

/** What the program wants one resource to be. */
export interface Goal {
  urn: string;
  type: string;
  name: string;
  custom: boolean;
  parent?: string;
  inputs: Properties;
  protect: boolean;
  dependencies: string[];
  propertyDependencies: Record<string, string[]>;
  provider?: string;
  /** Undefined: the provider decides. */
  deleteBeforeReplace?: boolean;
  ignoreChanges: string[];
  replaceOnChanges: string[];
  additionalSecretOutputs: string[];
  /** URNs under which the resource may stand in state. */
  aliases: string[];
  importId?: string;
  customTimeouts: Timeouts;
  retainOnDelete: boolean;
  deletedWith?: string;
}

export function readGoal(request: RegisterResourceRequest, names: { stack: string; project: string }): Goal {
  const type = request.getType();
  const name = request.getName();
  const parent = request.getParent();
  const timeouts = request.getCustomtimeouts();
  const own = { type, name, parent };
  return {
    urn: makeUrn(names, parent, type, name),
    type,
    name,
    custom: request.getCustom(),
    ...(parent === "" ? {} : { parent }),
    inputs: fromStruct(request.getObject()),
    protect: request.getProtect() === true,
    dependencies: request.getDependenciesList(),
    propertyDependencies: propertyDependenciesOf(request),
    ...(request.getProvider() === "" ? {} : { provider: request.getProvider() }),
    ...(request.getDeletebeforereplacedefined() ? { deleteBeforeReplace: request.getDeletebeforereplace() } : {}),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    aliases: [...request.getAliasurnsList(), ...request.getAliasesList().map((alias) => aliasUrn(alias, own, names))],
    ...(request.getImportid() === "" ? {} : { importId: request.getImportid() }),
    customTimeouts: {
      ...seconds("create", timeouts?.getCreate()),
      ...seconds("update", timeouts?.getUpdate()),
      ...seconds("delete", timeouts?.getDelete()),
    },
    retainOnDelete: request.getRetainondelete() === true,
    ...(request.getDeletedwith() === "" ? {} : { deletedWith: request.getDeletedwith() }),
  };
}

function propertyDependenciesOf(request: RegisterResourceRequest): Record<string, string[]> {
  const dependencies: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((value, key) => {
    dependencies[key] = value.getUrnsList();
  });
  return dependencies;
}

/** An alias says only what was different: the rest is the resource's own. */
function aliasUrn(
  alias: Alias,
  own: { type: string; name: string; parent: string },
  names: { stack: string; project: string },
): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  const parent = spec.getNoparent() ? "" : spec.hasParenturn() ? spec.getParenturn() : own.parent;
  return makeUrn(
    { stack: spec.getStack() || names.stack, project: spec.getProject() || names.project },
    parent,
    spec.getType() || own.type,
    spec.getName() || own.name,
  );
}

function seconds(key: keyof Timeouts, text: string | undefined): Timeouts {
  return text === undefined || text === "" ? {} : { [key]: parseDuration(text) };
}

const secondsPer: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** A duration as Go writes it (`1h30m`, `500ms`), in seconds. */
export function parseDuration(text: string): number {
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$/.test(text)) {
    throw new Error(
      `unable to parse customTimeouts value "${text}": write a number and a unit, for example "30m" or "1h30m"`,
    );
  }
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)) {
    total += Number(count) * (secondsPer[unit ?? ""] ?? 0);
  }
  return total;
}
