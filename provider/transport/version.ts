import { createRequire } from "node:module";

// the package knows itself by name, from source and from dist alike
const manifest: { version: string } = createRequire(__filename)("pulumi-evs/package.json");

/** The version of this package. */
export const version = manifest.version;
