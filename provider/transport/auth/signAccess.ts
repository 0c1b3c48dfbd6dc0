import { createHash, createHmac } from "node:crypto";
import type { SignableRequest } from "./login.js";

const algorithm = "SDK-HMAC-SHA256";

/** The result, and the steps to it, which the published vectors hold too. */
export interface Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** The value of the Authorization header. */
  readonly authorization: string;
}

/**
 * Signs with access key and secret key as Huawei's API Request Signing Guide says (dialect `Access=`).
 * Every header given is signed; `host` and `x-sdk-date` must be among them.
 */
export function signAccess(
  request: Pick<SignableRequest, "method" | "url" | "headers" | "body">,
  keys: { readonly accessKey: string; readonly secretKey: string },
): Signature {
  const headers = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .toSorted(([a], [b]) => compareBytes(a, b));
  const valueOf = (wanted: string) => headers.find(([name]) => name === wanted)?.[1];
  const signedHeaders = headers.map(([name]) => name).join(";");
  const canonicalRequest = [
    request.method.toUpperCase(),
    canonicalPath(request.url.pathname),
    canonicalQuery(request.url.search),
    headers.map(([name, value]) => `${name}:${value}\n`).join(""),
    signedHeaders,
    valueOf("x-sdk-content-sha256") ?? sha256(request.body),
  ].join("\n");
  const stringToSign = [algorithm, valueOf("x-sdk-date"), sha256(canonicalRequest)].join("\n");
  const signature = createHmac("sha256", keys.secretKey).update(stringToSign).digest("hex");
  return {
    canonicalRequest,
    stringToSign,
    authorization: `${algorithm} Access=${keys.accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
  };
}

/** The canonical form alone ends in a slash; the path that is requested stays as it is. */
function canonicalPath(path: string): string {
  const encoded = decodeURIComponent(path).split("/").map(encodeStrictly).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

/** Sorted by name, then by value, both before encoding; an empty value keeps its `=`. */
export function canonicalQuery(search: string): string {
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.split("=");
      return [decodeURIComponent(name), decodeURIComponent(value.join("="))] as const;
    })
    .toSorted(([nameA, valueA], [nameB, valueB]) => compareBytes(nameA, nameB) || compareBytes(valueA, valueB))
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .join("&");
}

/** RFC 3986: only letters, digits and `-_.~` stay; encodeURIComponent leaves five more. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
