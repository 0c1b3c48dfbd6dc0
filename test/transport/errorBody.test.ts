import { expect, test } from "vitest";
import { errorInSuccess, readErrorBody } from "../../provider/transport/errorBody.js";

const html = "<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1>nginx</body></html>";

/** The shapes that the clouds answer with, each as it is documented or was recorded. */
const shapes = [
  {
    who: "EVS, IMS and ECS",
    body: { error: { message: "invalid volume size!", code: "EVS.1010" } },
    read: { code: "EVS.1010", words: "invalid volume size!", fromService: true },
  },
  {
    who: "ECS with details",
    body: { error: { message: "failed", code: "Ecs.0005", details: [{ code: "Ecs.0100", message: "status" }] } },
    read: { code: "Ecs.0005", words: "failed", fromService: true },
  },
  {
    who: "Cinder",
    body: { itemNotFound: { code: 404, message: "Volume x could not be found." } },
    read: { code: "itemNotFound", words: "Volume x could not be found", fromService: true },
  },
  {
    who: "Cinder-style paths of EVS, with a code of EVS",
    body: { badrequest: { message: "Must specify a valid status.", code: "EVS.5400" } },
    read: { code: "EVS.5400", words: "Must specify a valid status", fromService: true },
  },
  {
    who: "Cinder's limits",
    body: { overLimit: { code: 413, message: "Quota exceeded", retryAfter: "0" } },
    read: { code: "overLimit", words: "Quota exceeded", fromService: true, retryAfter: 0 },
  },
  {
    who: "the API gateway",
    body: { error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information", request_id: "r-1" },
    read: { code: "APIGW.0301", words: "Incorrect IAM authentication information", fromService: true },
  },
  {
    who: "older services",
    body: { errorCode: "SVCSTG.0400", reason: "bad parameter" },
    read: { code: "SVCSTG.0400", words: "bad parameter", fromService: true },
  },
  {
    who: "older services, code and message",
    body: { code: "Common.0013", message: "Invalid token in the header" },
    read: { code: "Common.0013", words: "Invalid token in the header", fromService: true },
  },
  { who: "older services, message alone", body: { message: "no" }, read: { words: "no", fromService: true } },
  {
    who: "Keystone, whose code repeats the status",
    body: { error: { code: 401, message: "The request requires authentication.", title: "Unauthorized" } },
    read: { words: "The request requires authentication", fromService: true },
  },
  {
    who: "IAM's own APIs",
    body: { error_msg: "Too many requests", error_code: "IAM.0012" },
    read: { code: "IAM.0012", words: "Too many requests", fromService: true },
  },
  {
    who: "ECS batches",
    body: { response: [{ id: "s-1", error_code: "Ecs.0114", error_message: "Instance not found" }] },
    read: { code: "Ecs.0114", words: "Instance not found", fromService: true },
  },
  {
    who: "ECS batches, failed as a whole",
    body: { internalError: { id: "s-1", error_code: "Ecs.0000", error_message: "oops" } },
    read: { code: "Ecs.0000", words: "oops", fromService: true },
  },
  {
    who: "SCP",
    body: { errors: [{ title: "Bad Request", detail: ["size is wrong", "name is wrong"] }] },
    read: { words: "size is wrong; name is wrong", fromService: true },
  },
  {
    who: "Spring, where no route is",
    body: { timestamp: "2026-01-01T00:00:00Z", status: 404, error: "Not Found", path: "/v1/volumes" },
    read: { words: "Not Found", fromService: false },
  },
  {
    who: "webob, where no route is",
    body: { message: "The resource could not be found.<br /><br />\n\n\n", code: "404 Not Found", title: "Not Found" },
    read: { words: "The resource could not be found", fromService: false },
  },
  { who: "a proxy, in HTML", body: html, read: { words: "502 Bad Gateway", fromService: false } },
  { who: "nobody, with an empty body", body: undefined, read: { words: "", fromService: false } },
];

test.each(shapes)("the error of $who is read", ({ body, read }) => {
  expect(readErrorBody(body)).toEqual(read);
});

test.each([
  [300, "x".repeat(300)],
  [301, `${"x".repeat(300)}...`],
])("a page of %d characters is cut after 300", (length, words) => {
  expect(readErrorBody("x".repeat(length)).words).toBe(words);
});

test("an error in an answer of success is found", () => {
  expect(errorInSuccess({ error: { message: "no", code: "EVS.2001" } })?.code).toBe("EVS.2001");
});

test("the error_code of a failed job is no error of the call", () => {
  expect(
    errorInSuccess({ job_id: "1", status: "FAIL", error_code: "EVS.2024", fail_reason: "error!" }),
  ).toBeUndefined();
});
