import { refusing, type Codes, type Refusal, type Words } from "../refusal.js";

/** Of the error codes of the IMS API Reference those that are answered here. The calls of OpenStack answer its status of HTTP with them. */
const codes = {
  "IMG.0005": [400, "The request is incorrect: %s"],
  "IMG.0027": [404, "The image ID in the request does not exist."],
  "IMG.0028": [403, "The image in the request is protected."],
  "IMG.0030": [400, "The project ID and token in the request are invalid."],
  "IMG.0060": [429, "Too many requests. Try again later."],
  "IMG.0144": [500, "Internal error."],
} as const satisfies Codes;

export const imsRefusal = refusing(codes);

export const imsWords: Words = {
  codes,
  codeOfStatus: { 400: "IMG.0005", 404: "IMG.0027", 500: "IMG.0144" },
};

export function imsRefusalBody({ code, message }: Refusal): unknown {
  return { error: { message, code } };
}
