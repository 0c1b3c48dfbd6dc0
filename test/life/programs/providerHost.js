"use strict";
const { volume } = require("pulumi-evs/dynamic");

const [, , , idle] = process.argv;
const inputs = {
  size: 20,
  availabilityZone: "eu-de-01",
  volumeType: "SSD",
  __evs: { name: "data", resource: "project/stack//data" },
};

async function answer() {
  if (idle !== undefined) return "idle";
  try {
    return (await volume.create((await volume.check({}, inputs)).inputs)).id;
  } catch (error) {
    return error.id ?? error.message;
  }
}

volume.configure({ config: { get: () => undefined } });
setInterval(() => undefined, 1000);
void answer().then((text) => process.stdout.write(`${text}\n`));
