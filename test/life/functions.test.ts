import { describe, expect, test } from "vitest";
import { Stack, good, refusal } from "./stack.js";

/** How often each thing was asked for since the last call, logins apart. */
function asked({ cloud }: Stack): Record<string, number> {
  const { createToken: _, ...others } = cloud.requests().byOperation;
  cloud.resetRequests();
  return others;
}

const catalogue = `
  exports.zone = evs.getAvailabilityZones().then(({ zones }) => zones[0].name);
  exports.types = evs.getVolumeTypesOutput().types.apply((types) => types.map(({ name }) => name));
  exports.ssd = evs.getVolumeTypeOutput({ name: pulumi.output("SSD") }).availabilityZones;
  exports.quota = evs.getQuotas().then(({ quotas }) => quotas.volumes);
  exports.versions = evs.getApiVersions().then(({ versions }) => versions.map(({ id }) => id));
  exports.extensions = evs.getExtensions().then(({ extensions }) => extensions.some(({ alias }) => alias === "os-volume-transfer"));
`;

test("what a project can choose from is answered in preview and in up, each asked once", async () => {
  const stack = await Stack.open();
  const wanted = {
    zone: "eu-de-01",
    types: expect.arrayContaining(["SAS", "SSD"]),
    ssd: expect.arrayContaining(["eu-de-01"]),
    quota: { limit: 20_000, inUse: 0, reserved: 0 },
    versions: ["v1.0", "v2.0", "v3.0"],
    extensions: true,
  };
  const once = {
    listAvailabilityZones: 1,
    listVolumeTypes: 1,
    getQuotas: 1,
    listApiVersions: 1,
    listExtensions: 1,
  };
  expect(good(await stack.preview(catalogue)).outputs).toEqual(wanted);
  expect(asked(stack)).toEqual(once);
  expect(good(await stack.up(catalogue)).outputs).toEqual(wanted);
  expect(asked(stack)).toEqual(once);
});

describe("a disk of this program", () => {
  const program = `
    const data = new evs.Volume("data", { ...place, size: 20 });
    const before = new evs.Snapshot("before", { volumeId: data.id });
    exports.byId = evs.getVolumeOutput({ id: data.id });
    exports.byName = evs.getVolumeOutput({ name: "data" }, { dependsOn: data }).id;
    exports.snapshots = evs.getSnapshotsOutput({ volumeId: data.id }, { dependsOn: [before] }).snapshots;
    exports.id = data.id;
    class Store extends pulumi.ComponentResource {
      constructor() {
        super("test:index:Store", "store");
        new evs.Volume("inner", { ...place, size: 30 }, { parent: this });
      }
    }
    exports.inStore = evs.getVolumeOutput({ name: "inner" }, { dependsOn: new Store() }).size;
  `;

  test("is unknown in the preview that creates it, and nothing is asked", async () => {
    const stack = await Stack.open();
    const { outputs } = good(await stack.preview(program));
    const [unknown] = new Set(Object.values(outputs));
    expect(outputs).toEqual({ byId: unknown, byName: unknown, snapshots: unknown, id: "[unknown]", inStore: unknown });
    expect(asked(stack)).toEqual({});
  });

  test("is asked for once it is made, and answered with the outputs of its resource", async () => {
    const stack = await Stack.open();
    const { outputs } = good(await stack.up(program));
    const { metadata: _, ...state } = stack.resource("data").outputs;
    const { id } = stack.disk("data");
    expect(outputs["byId"]).toMatchObject({ id, ...withoutHidden(state) });
    expect(outputs["byName"]).toBe(id);
    expect(outputs["inStore"]).toBe(30);
    expect(outputs["snapshots"]).toMatchObject([
      { id: stack.resource("before").id, ...withoutHidden(stack.resource("before").outputs) },
    ]);
    // what is there already is known, so the next preview shows it
    expect(good(await stack.preview(program)).outputs).toEqual(outputs);
  });
});

function withoutHidden(outputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => !name.startsWith("__") && name !== "id"));
}

test("one that does not exist is an error without a stack, though nobody reads the output", async () => {
  const stack = await Stack.open();
  const said = refusal(await stack.preview(`evs.getVolumeOutput({ name: "other" });`));
  expect(said).toContain("getVolume: no disk in project");
  expect(said).not.toMatch(/\n\s+at /);
});

test("a secret argument makes the answer secret, and secrets of the stack's configuration are read", async () => {
  const stack = await Stack.open({ env: { OS_PASSWORD: "" } });
  const program = `
    exports.type = evs.getVolumeTypeOutput({ name: pulumi.secret("SSD") }).name;
    exports.plain = evs.getVolumeTypeOutput({ name: "SAS" }).name;
  `;
  const secret = stack.cloud.env["OS_PASSWORD"] ?? "";
  const { outputs } = good(await stack.preview(program, { config: { "evs:password": { secret } } }));
  expect(outputs).toEqual({ type: "[secret]", plain: "SAS" });
});

test("without a login one error says where it was looked for", async () => {
  const stack = await Stack.open();
  const env = { OS_PASSWORD: "", OS_USERNAME: "" };
  const said = refusal(await stack.preview(`evs.getQuotas();`, { env }));
  expect(said).toContain("getQuotas: ");
  expect(said).toContain("EVS_PASSWORD");
  expect(said).toContain("stack config evs:password");
});

test("what only the native door has is refused, and so is a plain password, before anything is asked", async () => {
  const stack = await Stack.open();
  const provider = refusal(await stack.preview(`evs.getQuotas({}, { provider: {} });`));
  expect(provider).toContain("leave the option out, and use one stack for each region");
  const plain = refusal(await stack.preview(`evs.getQuotas();`, { config: { "evs:password": "plain" } }));
  expect(plain).toContain("pulumi config set --secret evs:password");
  expect(stack.cloud.requests().total).toBe(0);
});
