import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { operations } from "../../provider/api/operations.js";
import type { Description } from "../../provider/api/operation.js";
import { adviceFor, codes } from "../../provider/api/refusals.js";

interface DocumentedCode {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Appendix A.1 of the EVS reference. */
const documented: readonly DocumentedCode[] = JSON.parse(readFileSync(join(__dirname, "codes.json"), "utf8"));

describe("every code of the reference", () => {
  test.each(documented)("$code says what to do: $message", ({ code, message }) => {
    expect(adviceFor(code, message)).toMatch(/^[A-Z].{20,}\.$/s);
  });

  test("whose source is A.1 is in A.1", () => {
    const known = new Set(documented.map(({ code }) => code));
    const claimed = codes.filter(({ source }) => source === "A.1").flatMap((row) => row.codes);
    // newer clouds send the name of Cinder's fault in place of the catch-all, and 2088 stands beside 2087 in later references
    const alike = ["badRequest", "badrequest", "EVS.2088"];
    expect(claimed.filter((code) => !known.has(code) && !alike.includes(code))).toEqual([]);
  });
});

/** Words that are only seen in what clouds send. */
const transferred = codes.map(({ when }) => when).find((when) => String(when).includes("transfer"));

describe.each(codes)("$codes ($source): $advice", ({ codes: own, when, advice }) => {
  /** Something that the service says and that the row is for. */
  const said = documented.find(({ code, message }) => own.includes(code) && (when?.test(message) ?? true))?.message;
  const example =
    said ??
    { "/auth.?key/i": "Invalid auth key", [String(transferred)]: "a volume with snapshots can't be transferred" }[
      String(when)
    ] ??
    "";

  test("is reached by what the service says", () => {
    expect(own.map((code) => adviceFor(code, example))).toContain(advice);
  });

  test("is said in a sentence that ends", () => {
    expect(advice).toMatch(/^[A-Z].+[^.]\.$/s);
  });
});

describe("what a user can do something about", () => {
  test.each([
    ["EVS.1015", "", /only grow/],
    ["EVS.1034", "", /quota of disks/],
    ["EVS.1042", "", /quota of disk space/],
    ["EVS.5413", "", /quota/],
    ["EVS.2072", "", /sold out/],
    ["EVS.1027", "", /arrears/],
    ["EVS.2068", "", /locked/],
    ["EVS.2265", "", /EVSAccessKMS/],
    ["EVS.5400", "Invalid imageRef provided.", /image/],
    ["EVS.5400", "Must specify a valid status.", /status does not allow/],
    ["EVS.5400", "Malformed request body.", /not as the API wants it/],
    ["EVS.5403", "metadata can not be operated.", /key belongs to the service/],
    ["EVS.5403", "Policy check failed.", /permissions/],
    ["Ecs.0319", "", /sold out/],
    ["IMG.0028", "", /protected/],
  ])("%s %s", (code, words, advice) => {
    expect(adviceFor(code, words)).toMatch(advice);
  });
});

test.each(Object.values(operations).map(({ description }: { description: Description }) => description))(
  "$name is refused with codes that are known",
  ({ refusals = {} }) => {
    const known = new Set(codes.flatMap((row) => row.codes));
    expect(Object.keys(refusals).filter((code) => !known.has(code))).toEqual([]);
  },
);
