import { expect, test } from "vitest";
import { aLab, oneDisk } from "./openedLab.js";

const kept = "snapshotBeforeGrowth: { keep: 1 }";

test("a program whose disk grows twice ends with the snapshot before its last growth, which up tells", async () => {
  const lab = await aLab();
  await lab.up(oneDisk(`size: 20, ${kept}`));
  await lab.up(oneDisk(`size: 30, ${kept}`));
  const { ok, diagnostics } = await lab.up(oneDisk(`size: 40, ${kept}`));
  expect(ok).toBe(true);
  const { volumes, snapshots } = lab.cloud.state();
  expect(volumes).toMatchObject([{ size: 40 }]);
  expect(snapshots).toMatchObject([{ name: "before-growth-30-to-40-GiB-data", size: 30 }]);
  expect(diagnostics.map(({ message }) => message).join("\n")).toContain(`after snapshot ${snapshots[0]?.id ?? ""}`);
});

test("a disk that was grown with a snapshot is unchanged in the next preview and refresh", async () => {
  const lab = await aLab();
  await lab.up(oneDisk(`size: 20, ${kept}`));
  await lab.up(oneDisk(`size: 30, ${kept}`));
  const program = oneDisk(`size: 30, ${kept}`);
  const { steps } = await lab.preview(program);
  expect(steps.map(({ op }) => op).filter((op) => op !== "same")).toEqual([]);
  const refreshed = await lab.refresh(program);
  expect(refreshed.steps.filter(({ found }) => found === "update")).toEqual([]);
});

test("a refused growth keeps the disk, and the next up grows it after the same snapshot", async () => {
  const lab = await aLab();
  await lab.up(oneDisk(`size: 20, ${kept}`));
  lab.cloud.fault({ match: "extendVolume", status: 400, code: "EVS.5413" });
  expect((await lab.up(oneDisk(`size: 30, ${kept}`))).ok).toBe(false);
  expect((await lab.up(oneDisk(`size: 30, ${kept}`))).ok).toBe(true);
  expect(lab.cloud.state()).toMatchObject({ volumes: [{ size: 30 }], snapshots: [{ size: 20 }] });
});
