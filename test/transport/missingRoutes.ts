import type { Refusal } from "../../provider/transport/errors.js";

/** What clouds answer to a call that they do not have. */
export const missingRoutes: readonly Omit<Refusal, "operation">[] = [
  { status: 404, code: "APIGW.0101", words: "The API does not exist or has not been published" },
  { status: 404, code: "APIG.0101" },
  { status: 404, words: "The resource could not be found", fromService: false },
  { status: 405, code: "badMethod" },
  { status: 501, code: "notImplemented" },
  { status: 400, code: "EVS.5400", words: "Request body and URI mismatch." },
];
