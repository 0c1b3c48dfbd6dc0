import { createRequire } from "node:module";

import type * as emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import type * as structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import type { Properties } from "../wire.js";

// Pulumi's generated messages test arguments with instanceof. So these two classes must come from the very copy of
// google-protobuf that @pulumi/pulumi uses, which a package manager need not make visible to us.
const fromPulumi = createRequire(createRequire(__filename).resolve("@pulumi/pulumi/package.json"));

const { Struct } = fromPulumi("google-protobuf/google/protobuf/struct_pb.js") as typeof structMessages;
export const { Empty } = fromPulumi("google-protobuf/google/protobuf/empty_pb.js") as typeof emptyMessages;

export function toStruct(properties: Properties): structMessages.Struct {
  return Struct.fromJavaScript(properties);
}

export function fromStruct(struct: structMessages.Struct | undefined): Properties {
  // toJavaScript's declared type leaves out nested values; what it returns is exactly JSON
  return (struct?.toJavaScript() ?? {}) as Properties;
}
