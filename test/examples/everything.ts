import { expect } from "vitest";
import type { Emulator } from "../../sdk/testing/index.js";
import { clientOf, disk } from "../client/opened.js";
import { type Open, type Story, good, imagesIn, names, sentTo, server } from "./stories.js";

/** A program that uses every kind and five functions, from its first preview to nothing left. */
export const everything: Story = {
  example: "everything",
  told: "every kind and five functions go through preview, up, a change, refresh and destroy, and nothing is left",
  async tell(open: Open, cloud: Emulator) {
    const serverId = cloud.addServer({ flavor: "s3.large.2", system_disk: 40 });
    const first = { serverId, ...(await offerOfAnother(cloud)) };
    const stack = await open("test/examples/everything");
    sentTo(cloud);
    await good(stack.run("preview", first));
    expect(sentTo(cloud)).toEqual({});

    const { outputs } = await good(stack.run("up", first));
    expect(sentTo(cloud)).toEqual({
      createVolume: 5,
      createSnapshot: 2,
      createVolumeMetadata: 2,
      createSnapshotMetadata: 1,
      createTransfer: 1,
      acceptTransfer: 1,
      rollbackSnapshot: 1,
      exportVolumeImage: 1,
      attachServerVolume: 1,
    });
    expect(outputs).toMatchObject({
      zones: expect.arrayContaining(["eu-de-01"]),
      types: expect.arrayContaining(["SSD"]),
      limit: expect.any(Number),
      becomes: expect.arrayContaining(["s3.xlarge.2"]),
      byId: 20,
      device: "/dev/vdb",
      previousFlavor: "s3.large.2",
    });

    await good(stack.run("up", first));
    expect(sentTo(cloud)).toEqual({});

    const changed = { ...first, size: "40", run: "2", flavorId: "s3.xlarge.2" };
    await good(stack.run("up", changed));
    expect(sentTo(cloud)).toEqual({
      extendVolume: 2,
      createVolumeMetadata: 1,
      rollbackSnapshot: 1,
      stopServers: 1,
      resizeServer: 1,
      startServers: 1,
    });
    await good(stack.run("refresh", changed));
    await good(stack.run("up", changed));
    expect(sentTo(cloud)).toEqual({});

    await good(stack.run("destroy", changed));
    // what another project gave stays, as does the server that was there before
    expect(names(cloud).filter((name) => name !== "theirs")).toEqual([]);
    expect(cloud.state()).toMatchObject({ snapshots: [], transfers: [] });
    expect(server(cloud, serverId)).toMatchObject({ status: "ACTIVE" });
    expect(imagesIn(cloud)).toEqual([]);
  },
};

/** A disk that another project gives away. */
async function offerOfAnother(cloud: Emulator) {
  const theirs = clientOf(cloud, "alt");
  const { job_id } = await theirs.volumes.create({ ...disk, name: "theirs" });
  const { entities } = await theirs.jobs.wait(job_id);
  const rested = await theirs.volumes.wait(String(entities?.volume_id));
  const { id, auth_key } = await theirs.transfers.create({ volume_id: rested.id });
  return { transferId: id, authKey: { secret: auth_key } };
}
