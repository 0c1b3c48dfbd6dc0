import type { ApiRequest } from "../request.js";

/**
 * The two calls of the identity service that logging in needs. They stand here because transport imports nothing above itself;
 * `api/iam.ts` describes the same values.
 */
export const createTokenCall = {
  operation: "createToken",
  service: "iam",
  method: "POST",
  path: "/v3/auth/tokens",
  success: [201],
  // one more token does no harm
  repeatable: true,
} as const satisfies ApiRequest;

export const listProjectsCall = {
  operation: "listProjects",
  service: "iam",
  method: "GET",
  path: "/v3/projects",
  success: [200],
  repeatable: true,
} as const satisfies ApiRequest;
