import { EnforcementLevel, type AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb.js";

import { fromStruct } from "../hosts/protobuf.js";
import type { PolicyPackConfig } from "../options.js";
import { isObject, type Properties, type PropertyValue } from "../wire.js";

export interface PolicySettings {
  level: EnforcementLevel;
  properties: Properties;
}

const levels: Readonly<Record<string, EnforcementLevel>> = {
  advisory: EnforcementLevel.ADVISORY,
  mandatory: EnforcementLevel.MANDATORY,
  disabled: EnforcementLevel.DISABLED,
  remediate: EnforcementLevel.REMEDIATE,
};

/**
 * The settings of every policy: defaults of its schema, then the pack's own initial configuration, then the user's. The
 * pack does not fill in the defaults itself, the CLI does; so does the lab.
 */
export function reconcile(info: AnalyzerInfo, config: PolicyPackConfig): Map<string, PolicySettings> {
  const settings = new Map<string, PolicySettings>();
  for (const policy of info.getPoliciesList()) {
    const schema = fromStruct(policy.getConfigschema()?.getProperties());
    settings.set(policy.getName(), { level: policy.getEnforcementlevel(), properties: schemaDefaults(schema) });
  }
  apply(settings, readInitial(info));
  apply(settings, readConfig(config));
  for (const policy of info.getPoliciesList()) {
    const given = settings.get(policy.getName())?.properties ?? {};
    const missing =
      policy
        .getConfigschema()
        ?.getRequiredList()
        .filter((key) => given[key] === undefined) ?? [];
    if (missing.length > 0)
      throw new Error(`policy ${policy.getName()} is not configured: ${missing.join(", ")} required`);
  }
  return settings;
}

type Given = Map<string, { level?: EnforcementLevel; properties: Properties }>;

function apply(settings: Map<string, PolicySettings>, given: Given): void {
  const forAll = given.get("all")?.level;
  for (const [name, current] of settings) {
    const own = given.get(name);
    current.level = own?.level ?? forAll ?? current.level;
    Object.assign(current.properties, own?.properties);
  }
}

function readInitial(info: AnalyzerInfo): Given {
  const given: Given = new Map();
  info.getInitialconfigMap().forEach((config, name) => {
    given.set(name, { level: config.getEnforcementlevel(), properties: fromStruct(config.getProperties()) });
  });
  return given;
}

function readConfig(config: PolicyPackConfig): Given {
  return new Map(
    Object.entries(config).map(([name, value]) => {
      if (!isObject(value)) return [name, { ...levelOf(name, value), properties: {} }];
      const { enforcementLevel, ...properties } = value;
      return [name, { ...levelOf(name, enforcementLevel), properties }];
    }),
  );
}

function levelOf(policy: string, word: PropertyValue | undefined): { level?: EnforcementLevel } {
  if (word === undefined) return {};
  const level = typeof word === "string" ? levels[word] : undefined;
  if (level === undefined) {
    throw new Error(
      `policy ${policy}: enforcement level ${JSON.stringify(word)} is none of ${Object.keys(levels).join(", ")}`,
    );
  }
  return { level };
}

function schemaDefaults(schema: Properties): Properties {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, property]): [string, PropertyValue][] => {
      const value = isObject(property) ? property["default"] : undefined;
      return value === undefined ? [] : [[key, value]];
    }),
  );
}
