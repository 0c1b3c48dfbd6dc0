import { expect, test } from "vitest";
import { HandedOver } from "../../provider/recovery/handedOver.js";
import { aStateFolder } from "./stateFolders.js";

function memory(): HandedOver {
  return new HandedOver(aStateFolder());
}

test("a resource whose disk was given away and is gone is known by disk and transfer", () => {
  const handedOver = memory();
  handedOver.accepted("v-1", "t-1");
  handedOver.gone("Volume a", "v-1");
  expect(handedOver.disk("Volume a")).toEqual({ volumeId: "v-1", transferId: "t-1" });
});

test("it does not matter which of the two was seen first", () => {
  const handedOver = memory();
  handedOver.gone("Volume a", "v-1");
  handedOver.accepted("v-1", "t-1");
  expect(handedOver.disk("Volume a")).toEqual({ volumeId: "v-1", transferId: "t-1" });
});

test("a disk that is gone and was not given away may be made again", () => {
  const handedOver = memory();
  handedOver.gone("Volume a", "v-1");
  handedOver.accepted("v-2", "t-2");
  expect(handedOver.disk("Volume a")).toBeUndefined();
});

test("a resource that has a disk again is forgotten", () => {
  const handedOver = memory();
  handedOver.accepted("v-1", "t-1");
  handedOver.gone("Volume a", "v-1");
  handedOver.forget("Volume a");
  expect(handedOver.disk("Volume a")).toBeUndefined();
});
