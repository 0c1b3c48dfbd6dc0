import { Provider } from "../../provider/hosts/provider.js";
import type { Checked } from "../../provider/resources/kind/check.js";
import type { Definition, Properties } from "../../provider/resources/kind/definition.js";
import type { RichDiff } from "../../provider/resources/kind/diff.js";
import { definitions } from "../../provider/resources/index.js";
import { Unknown } from "../../provider/resources/kind/unknown.js";
import { readSettings } from "../../provider/settings/settings.js";

export const [volume, snapshot, volumeMetadata, volumeTransfer] = definitions;

export const disk = { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" };

export const unknown = new Unknown("04da6b54-80e4-46f7-96ec-b56ff0331ba9");

const never = {
  now: () => 0,
  sleep: () => Promise.reject(new Error("check and diff do not wait")),
};

/** A provider that is configured and never asked to send anything. */
export function offline(environment: Record<string, string> = {}, said: string[] = []): Provider {
  const place = { EVS_CLOUD: "otc", OS_REGION_NAME: "eu-de", EVS_STATE_DIR: "there-is-no-such-folder" };
  return new Provider(readSettings({ stack: {}, environment: { ...place, ...environment } }), never, (text) =>
    said.push(text),
  );
}

/** What the SDK class sends besides the arguments. */
export function named(args: Properties, name = "data", more: Properties = {}): Properties {
  return { ...args, __evs: { name, resource: `project/stack//${name}`, ...more } };
}

export function check(args: Properties, old?: Properties, kind: Definition = volume): Checked {
  return offline().check(kind, old, named(args));
}

/** `property: reason` of each problem. */
export function problemsOf({ problems }: Checked): string[] {
  return problems.map(({ property, reason }) => `${property}: ${reason}`);
}

export function problems(args: Properties, old?: Properties, kind: Definition = volume): string[] {
  return problemsOf(check(args, old, kind));
}

/** The inputs of a resource that exists. */
export function existing(args: Properties, kind: Definition = volume): Properties {
  return check(args, undefined, kind).inputs;
}

export function diff(old: Properties, news: Properties, kind: Definition = volume): RichDiff {
  return offline().diff(kind, "id-1", old, news);
}

/** What changes, replacements marked with `!`. */
export function changes(old: Properties, news: Properties, kind: Definition = volume): string[] {
  return diff(old, news, kind).changes.map(({ path, replaces }) => (replaces ? `${path}!` : path));
}
