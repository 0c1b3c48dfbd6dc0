import { test } from "vitest";
import { measure } from "../../bench/phases.js";
import { thisProvider, plainApproach } from "../../bench/runners.js";
const cells = JSON.parse(process.env["CELLS"] ?? "[[50,8,[3],0]]");
test("measure", async () => {
  for (const [count, parallel, lengths, foreign] of cells) {
    const runner = process.env["PLAIN"] ? plainApproach : thisProvider();
    for (const m of await measure({ count, parallel, lengths, foreign }, runner)) {
      console.log(
        `N=${count} p=${parallel} L=${lengths} f=${foreign} ${m.phase} per=${(m.requests / count).toFixed(3)} kB=${Math.round(m.bytes / 1000)} late med=${m.late[Math.floor(m.late.length / 2)]?.toFixed(2)} max=${m.late.at(-1)?.toFixed(2)} wall=${m.wall.toFixed(2)} ${JSON.stringify(m.byOperation)}`,
      );
    }
  }
}, 600_000);
