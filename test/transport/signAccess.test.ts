import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { canonicalQuery, signAccess } from "../../provider/transport/auth/signAccess.js";

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
}

interface Vectors {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly vectors: readonly (Vector & { readonly authorization: string })[];
  readonly documented: readonly (Vector & { accessKey: string; secretKey: string; signature: string })[];
  readonly canonicalQuery: readonly { source: string; search: string; expected: string }[];
}

const vectors: Vectors = JSON.parse(readFileSync(join(__dirname, "vectors/access-key-signing.json"), "utf8"));

describe("a request that the official signers have signed", () => {
  test.each(vectors.vectors)("$name gets their canonical form and signature", (vector) => {
    const signed = signAccess({ ...vector, url: new URL(vector.url) }, vectors);
    expect(signed).toEqual({
      canonicalRequest: vector.canonicalRequest,
      stringToSign: vector.stringToSign,
      authorization: vector.authorization,
    });
  });

  test.each(vectors.documented)("$name gets the documented signature", (vector) => {
    const signed = signAccess({ ...vector, url: new URL(vector.url) }, vector);
    expect(signed.canonicalRequest).toBe(vector.canonicalRequest);
    expect(signed.authorization).toContain(`Signature=${vector.signature}`);
  });
});

test.each(vectors.canonicalQuery)("a query is canonical as in the $source", ({ search, expected }) => {
  expect(canonicalQuery(`?${search}`)).toBe(expected);
});
