// The classes that the recorded programs use.
"use strict";
const pulumi = require("@pulumi/pulumi");

const withDefaults = (kind, opts = {}, secretOutputs = []) =>
  pulumi.mergeOptions(opts, {
    aliases: [{ type: `evs:index:${kind}` }],
    ...(secretOutputs.length === 0 ? {} : { additionalSecretOutputs: secretOutputs }),
  });
const provider = (name) => `exports.handler = () => require("pulumi-evs/dynamic").${name};`;

class Volume extends pulumi.CustomResource {
  static get(name, id, opts) {
    return new Volume(name, {}, { ...opts, id });
  }

  constructor(name, args, opts) {
    const outputs = { name: undefined, size: undefined, sizeBytes: undefined, status: undefined, wwn: undefined };
    const type = "pulumi-nodejs:dynamic/evs:Volume";
    super(type, name, { ...outputs, ...args, __provider: provider("volume") }, withDefaults("Volume", opts));
  }
}

class Transfer extends pulumi.CustomResource {
  constructor(name, args, opts) {
    const outputs = { authKey: undefined, status: undefined };
    const type = "pulumi-nodejs:dynamic/evs:Transfer";
    const options = withDefaults("Transfer", opts, ["authKey"]);
    super(type, name, { ...outputs, ...args, __provider: provider("transfer") }, options);
  }
}

module.exports = { Volume, Transfer };
