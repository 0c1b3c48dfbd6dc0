import * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, test } from "vitest";
import * as evs from "../../sdk/index.js";

const asked: pulumi.runtime.MockCallArgs[] = [];

beforeEach(async () => {
  asked.length = 0;
  // as most tests do it: they name neither project nor organization
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: (question) => {
      asked.push(question);
      return { id: "vol-1", size: 40, zones: [{ name: "eu-de-01", available: true }] };
    },
  });
});

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => void output.apply(resolve));
}

test("under mocks a function is answered by the mock, and needs no configuration", async () => {
  expect(await evs.getVolume({ name: "data" })).toMatchObject({ id: "vol-1", size: 40 });
  expect(asked).toMatchObject([{ token: "evs:index:getVolume", inputs: { name: "data" } }]);
});

test("under mocks the Output form is answered by the mock, once its resource is made", async () => {
  const disk = new evs.Volume("data", { size: 40, availabilityZone: "eu-de-01", volumeType: "SSD" });
  const { size } = await valueOf(evs.getVolumeOutput({ id: disk.id }));
  expect(size).toBe(40);
  expect(asked).toMatchObject([{ token: "evs:index:getVolume", inputs: { id: "data-id" } }]);
});

test("under mocks a function without arguments is answered by the mock", async () => {
  expect((await evs.getAvailabilityZones()).zones).toHaveLength(1);
  expect((await valueOf(evs.getAvailabilityZonesOutput())).zones).toHaveLength(1);
  expect(asked.map(({ token }) => token)).toEqual(Array(2).fill("evs:index:getAvailabilityZones"));
});

test("a secret argument makes the mock's answer secret", async () => {
  const answer = evs.getVolumeOutput({ name: pulumi.secret("data") });
  expect(await pulumi.isSecret(answer)).toBe(true);
});

test("a mock sees the type of a resource, and its arguments", async () => {
  const made: pulumi.runtime.MockResourceArgs[] = [];
  await pulumi.runtime.setMocks({
    newResource: (resource) => {
      made.push(resource);
      return { id: `${resource.name}-id`, state: resource.inputs };
    },
    call: () => ({}),
  });
  await valueOf(new evs.Volume("data", { size: 40, availabilityZone: "eu-de-01", volumeType: "SSD" }).urn);
  expect(made).toMatchObject([
    { type: "pulumi-nodejs:dynamic/evs:Volume", inputs: { size: 40, __provider: expect.any(String), __evs: {} } },
  ]);
});
