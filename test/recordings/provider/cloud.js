// The cloud of the recorded provider: one JSON file, so that a test can look into it and change it behind everybody's back.
"use strict";
const fs = require("node:fs");

const file = () => process.env.EVS_CLOUD_FILE;
const load = () => JSON.parse(fs.readFileSync(file(), "utf8"));
const save = (cloud) => fs.writeFileSync(file(), JSON.stringify(cloud));

/** Changes the cloud in one go. */
function change(work) {
  const cloud = load();
  const result = work(cloud);
  save(cloud);
  return result;
}

/** The next fault that was ordered for this operation, used up by asking for it. */
function takeFault(op, name) {
  return change((cloud) => {
    const fault = cloud.faults.find((f) => f.op === op && (f.name === undefined || f.name === name) && f.times > 0);
    if (fault !== undefined) fault.times -= 1;
    return fault;
  });
}

module.exports = { load, change, takeFault };
