// Acts like the provider that the real engine was recorded with: what state requires as "pulumi-evs/dynamic".
"use strict";
const { setTimeout: delay } = require("node:timers/promises");
const cloud = require("./cloud.js");

let region;
const configure = async ({ config }) => {
  region = config.get("evs:region");
};
const requireRegion = () => {
  if (region === undefined) throw new Error("evs:region is not configured");
};

const declared = ["name", "size", "az", "tags", "type", "secretNote"];
const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value) =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, sorted(value[key])]),
      )
    : value;

const pick = (from, keys) =>
  Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
const view = (id, volume) => ({
  ...pick(volume, declared),
  status: volume.status,
  wwn: `wwn-${id}`,
  sizeBytes: volume.size * 1024 ** 3,
});

function unfinished(message, id, volume, reason, inputs) {
  const properties = view(id, volume);
  if (process.env.EVS_INIT_WITH_PROVIDER === "1") properties.__provider = inputs.__provider;
  return Object.assign(new Error(message), { id, properties, reasons: [reason] });
}

const volume = {
  configure,
  check: async (olds, news) => {
    requireRegion();
    const inputs = { type: "SSD", ...news };
    const shrinks = typeof olds.size === "number" && typeof news.size === "number" && news.size < olds.size;
    const failures =
      shrinks && olds.az === news.az
        ? [{ property: "size", reason: `cannot shrink a volume from ${olds.size} to ${news.size} GiB in place` }]
        : [];
    return { inputs, failures };
  },
  diff: async (_id, olds, news) => {
    const replaces = olds.az === news.az ? [] : ["az"];
    const changes = declared.some((key) => !same(olds[key], news[key]));
    return { changes, replaces, deleteBeforeReplace: process.env.EVS_DBR === "1" && replaces.length > 0 };
  },
  create: async (inputs) => {
    const fault = cloud.takeFault("create", inputs.name);
    if (fault?.kind === "plain") throw new Error(`create ${inputs.name}: quota exceeded (nothing was created)`);
    const status = fault?.kind === "init" ? "creating" : "available";
    const id = cloud.change((c) => {
      const next = `vol-${c.next++}`;
      c.volumes[next] = { ...pick(inputs, declared), status };
      return next;
    });
    if (fault?.kind === "slow") await delay(fault.delayMs);
    // what fails, fails late: the rest of the program has been registered by then, as in the recordings
    if (fault?.kind === "init") await delay(400);
    const created = cloud.load().volumes[id];
    if (fault?.kind === "init") {
      const message = `create ${inputs.name}: job timed out, ${id} exists`;
      throw unfinished(message, id, created, `job timed out, ${id} is still creating`, inputs);
    }
    return { id, outs: view(id, created) };
  },
  read: async (id) => {
    const found = cloud.load().volumes[id];
    if (found === undefined) return {};
    return { id, props: view(id, found), inputs: pick(found, declared) };
  },
  update: async (id, olds, news) => {
    const before = cloud.load().volumes[id];
    if (before === undefined) throw new Error(`update: ${id} does not exist`);
    const fault = cloud.takeFault("update", news.name);
    const wanted = fault === undefined ? pick(news, declared) : { size: news.size };
    const after = cloud.change((c) => {
      c.volumes[id] = { ...(fault === undefined ? {} : before), ...wanted, status: "available" };
      return c.volumes[id];
    });
    const message = `update ${id}: size was changed, then the retype failed`;
    if (fault?.kind === "half") throw unfinished(message, id, after, "retype failed, size is already changed", news);
    if (fault?.kind === "halfplain") throw new Error(message);
    return { outs: view(id, after) };
  },
  delete: async (id, props) => {
    if (cloud.takeFault("delete", props.name) !== undefined) throw new Error(`delete ${id}: volume is busy`);
    cloud.change((c) => delete c.volumes[id]);
  },
};

const transfer = {
  configure,
  check: async (_olds, inputs) => ({ inputs }),
  diff: async (_id, olds, news) => {
    const changes = olds.volumeId !== news.volumeId;
    const deleteBeforeReplace = process.env.EVS_DBR === "1" && changes;
    return { changes, replaces: changes ? ["volumeId"] : [], deleteBeforeReplace };
  },
  create: async ({ volumeId }) => {
    const id = cloud.change((c) => {
      const next = `tr-${c.next++}`;
      c.transfers[next] = { volumeId };
      return next;
    });
    return { id, outs: { volumeId, authKey: `auth-${id}`, status: "open" } };
  },
  read: async (id, props) => {
    const found = cloud.load().transfers[id];
    if (found === undefined) return {};
    return { id, props: { ...found, authKey: props.authKey, status: "open" }, inputs: found };
  },
  delete: async (id) => {
    cloud.change((c) => delete c.transfers[id]);
  },
};

module.exports = { volume, transfer };
