import { expect, test } from "vitest";
import type { ResourceState } from "../../sdk/testing/lab/engine/state.js";
import { Stack, good, refusal, steps } from "./stack.js";

const program = (size = 20) => `new evs.Volume("data", { ...place, size: ${size} });`;

test("a renamed resource with an alias is the same disk under its old name, and nothing is sent", async () => {
  const stack = await Stack.open();
  good(await stack.up(program()));
  stack.changes();
  const renamed = `new evs.Volume("archive", { ...place, size: 20 }, { aliases: [{ name: "data" }] });`;
  expect(steps(good(await stack.up(renamed)))).toEqual([]);
  expect(stack.resource("archive").id).toBe(stack.disk("data").id);
  expect(steps(good(await stack.up(renamed)))).toEqual([]);
  expect(stack.changes()).toEqual({});
});

test("a configuration that moved to another region is refused by every command, and nothing is asked there", async () => {
  const stack = await Stack.open();
  good(await stack.up(program()));
  stack.cloud.resetRequests();
  const moved = { config: { "evs:region": "eu-nl" } };
  for (const result of [
    await stack.preview(program(), moved),
    await stack.up(program(30), moved),
    await stack.refresh(moved),
    await stack.destroy(moved),
  ]) {
    expect(refusal(result)).toMatch(/lives in region "eu-de" \(configured now: "eu-nl"\)/);
  }
  expect(stack.cloud.requests().total).toBe(0);
  expect(stack.resource("data").id).toBe(stack.disk("data").id);
});

test("state without __evs is refreshed, updated and deleted", async () => {
  const first = await Stack.open();
  good(await first.up(program()));
  const resources = first.lab.state.resources.map(without("__evs"));

  const stack = await Stack.open({ cloud: first.cloud, resources });
  first.changes();
  good(await stack.preview(program()));
  expect(steps(good(await stack.refresh()))).toEqual([]);
  good(await stack.up(program(30)));
  expect(stack.changes()).toEqual({ extendVolume: 1 });
  good(await stack.destroy());
  expect(stack.cloud.state().volumes).toEqual([]);

  const again = await Stack.open({ cloud: first.cloud, resources });
  expect(steps(good(await again.refresh()))).toEqual(["delete data"]);
});

test("state of the native plugin is taken over by an update without a changed property", async () => {
  const first = await Stack.open();
  good(await first.up(program()));
  const native = (text: string) => text.replaceAll("pulumi-nodejs:dynamic/evs:", "evs:index:");
  const resources = first.lab.state.resources
    .map(without("__provider"))
    .map((resource) => ({ ...resource, urn: native(resource.urn), type: native(resource.type) }));

  const stack = await Stack.open({ cloud: first.cloud, resources });
  first.changes();
  const { steps: taken } = good(await stack.up(program()));
  expect(taken.filter(({ op }) => op === "update")).toMatchObject([{ name: "data", diff: [] }]);
  expect(stack.changes()).toEqual({});
  expect(stack.resource("data")).toMatchObject({ id: stack.disk("data").id, type: "pulumi-nodejs:dynamic/evs:Volume" });
  expect(steps(good(await stack.up(program())))).toEqual([]);
});

test("__provider is one short line that no argument changes", async () => {
  const stack = await Stack.open();
  good(
    await stack.up(`
      const data = new evs.Volume("data", { ...place, size: 20 });
      new evs.Volume("more", { ...place, size: 30, metadata: { a: "b" } });
      new evs.Snapshot("before", { volumeId: data.id });
      new evs.VolumeMetadata("labels", { volumeId: data.id, metadata: { a: "b" } });
    `),
  );
  const line = (handler: string) => `exports.handler = () => require("pulumi-evs/dynamic").${handler};`;
  for (const [name, handler] of [
    ["data", "volume"],
    ["more", "volume"],
    ["before", "snapshot"],
    ["labels", "volumeMetadata"],
  ] as const) {
    const { inputs, outputs } = stack.resource(name);
    expect([inputs["__provider"], outputs["__provider"]]).toEqual([line(handler), line(handler)]);
    expect(line(handler).length).toBeLessThan(100);
  }
});

function without(key: string): (resource: ResourceState) => ResourceState {
  const less = (properties: ResourceState["inputs"]) =>
    Object.fromEntries(Object.entries(properties).filter(([name]) => name !== key));
  return (resource) => ({ ...resource, inputs: less(resource.inputs), outputs: less(resource.outputs) });
}
