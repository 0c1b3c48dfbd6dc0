import { expect, test } from "vitest";
import { definitions } from "../../provider/resources/index.js";
import { disk, existing, named, offline, problemsOf } from "./checking.js";

const secret = "hunter2-secret";
/** Each as somebody could give it by mistake: too long, of the wrong type, in the wrong place. */
const shapes: readonly unknown[] = [
  secret,
  secret.repeat(100),
  `autobk_snapshot_${secret}`,
  [secret],
  { key: secret },
  { key: secret.repeat(100) },
  { key: [secret] },
  { key: { inner: secret } },
  { policy: secret },
  { "hw:passthrough": secret },
];
/** Words of the cloud's public catalogue, which a refusal may repeat. */
const catalogue = new Set(["availabilityZone", "volumeType"]);
const minimal: Readonly<Record<string, Record<string, unknown>>> = {
  Volume: disk,
  Snapshot: { volumeId: "v-1" },
  VolumeMetadata: { volumeId: "v-1", metadata: {} },
  VolumeTransfer: { volumeId: "v-1" },
  SnapshotMetadata: { snapshotId: "s-1", metadata: {} },
  VolumeTransferAccepter: { transferId: "t-1", authKey: "0123456789abcdef" },
  SnapshotRollback: { snapshotId: "s-1", volumeId: "v-1" },
  VolumeImage: { volumeId: "v-1", imageName: "golden" },
  VolumeAttachment: { serverId: "s-1", volumeId: "v-1" },
  ServerResize: { serverId: "s-1", flavorId: "s3.large.2" },
};

test.each(definitions.map((definition) => [definition.kind, definition] as const))(
  "%s: no value of an argument is in what check says, given for the first time or as a change",
  (kind, definition) => {
    const names = [...Object.keys(definition.inputs.shape), ...Object.keys(definition.outputs.shape), "noSuchArgument"];
    let refused = 0;
    for (const name of names.filter((one) => !catalogue.has(one))) {
      for (const shape of shapes) {
        const args = { ...minimal[kind], [name]: shape };
        const olds = [
          undefined,
          existing(minimal[kind] ?? {}, definition),
          { ...minimal[kind], [name]: `${secret}-old` },
        ];
        for (const old of olds) {
          const said = problemsOf(offline().check(definition, old, named(args)));
          refused += said.length;
          expect(said.filter((words) => words.includes("hunter2"))).toEqual([]);
        }
      }
    }
    expect(refused).toBeGreaterThan(names.length);
  },
);
