import type { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { identityRoutes } from "./calls.js";

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};

/** Logins, and where the other services are. */
export const iam = {
  name: "iam",
  routes: identityRoutes,
  catalog: { identity: { name: "identity", path: "/v3" } },
  // the Cinder-style calls share `/v3`, and name a project
  paths: /^\/v3\/(?![0-9a-f]{32}(\/|$))/,
  words: {
    codes: Object.fromEntries(Object.entries(titles).map(([status, title]) => [status, [Number(status), title]])),
    codeOfStatus: Object.fromEntries(Object.keys(titles).map((status) => [status, status])),
  },
  refusalBody: ({ status, message }: Refusal) => ({
    error: { code: status, message, title: titles[status] ?? "Error" },
  }),
  state: () => ({}),
  outside: () => ({}),
} satisfies Service;
