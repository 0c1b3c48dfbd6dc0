import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Authorization {
  readonly accessKey: string;
  /** Day, region, service and a fixed word, which the older dialect signs with and the younger one leaves out. */
  readonly scope: string | undefined;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Reads `SDK-HMAC-SHA256 Access=…`, or `Credential=…/scope`, with `SignedHeaders=…, Signature=…`; undefined when it is something else. */
export function parseAuthorization(header: string): Authorization | undefined {
  const found =
    /^SDK-HMAC-SHA256 (?:Access=([^,]+)|Credential=([^,/]+)\/(\d{8}\/[^,/]*\/[^,/]*\/sdk_request)), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (found === null) return undefined;
  const [, access, credential = "", scope, signedHeaders = "", signature = ""] = found;
  return { accessKey: access ?? credential, scope, signedHeaders: signedHeaders.split(";"), signature };
}

/**
 * Whether the holder of the secret key signed this request. Written from the description of the algorithm and apart from the
 * signer of the provider, so that a mistake there is seen here.
 */
export function isSignedWith(secretKey: string, request: SignedRequest, authorization: Authorization): boolean {
  const date = request.headers["x-sdk-date"];
  if (date === undefined || !authorization.signedHeaders.includes("x-sdk-date")) return false;
  const [path = "/", query = ""] = splitOnce(request.target, "?");
  const signed = [...authorization.signedHeaders].sort();
  const canonicalRequest = [
    request.method,
    canonicalPath(path),
    canonicalQuery(query),
    ...signed.map((name) => `${name}:${(request.headers[name] ?? "").trim()}`),
    "",
    signed.join(";"),
    request.headers["x-sdk-content-sha256"] ?? sha256(request.body),
  ].join("\n");
  const { scope } = authorization;
  const stringToSign = ["SDK-HMAC-SHA256", date, ...(scope === undefined ? [] : [scope]), sha256(canonicalRequest)];
  const expected = hmac(scope === undefined ? secretKey : keyOfScope(secretKey, scope), stringToSign.join("\n"));
  return timingSafeEqual(expected, Buffer.from(authorization.signature, "hex"));
}

function keyOfScope(secretKey: string, scope: string): Buffer {
  return scope.split("/").reduce<Buffer>(hmac, Buffer.from(`SDK${secretKey}`));
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** Milliseconds since the epoch of `20240229T235959Z`; NaN when it is no such time. */
export function signedTime(date: string): number {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(date);
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

function canonicalPath(path: string): string {
  const encoded = decodeURIComponent(path).split("/").map(encode).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function canonicalQuery(query: string): string {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => splitOnce(pair, "=").map((part) => decodeURIComponent(part.replaceAll("+", " "))))
    .sort(([nameA = "", valueA = ""], [nameB = "", valueB = ""]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name = "", value = ""]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

/** By code point, as the algorithm orders names and values. */
function compare(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one, "utf8"), Buffer.from(other, "utf8"));
}

function encode(text: string): string {
  return [...Buffer.from(text, "utf8")]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
