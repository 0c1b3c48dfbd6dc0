import { z } from "zod";
import { createTokenCall, listProjectsCall } from "../transport/auth/identityCalls.js";
import { type Description, operation } from "./operation.js";

const domain = z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: z.string() })]);

/** Of the ways to log in that the reference has, those that are sent. */
const passwordRequest = z.strictObject({
  auth: z.strictObject({
    identity: z.strictObject({
      methods: z.tuple([z.literal("password")]),
      password: z.strictObject({
        user: z.union([
          z.strictObject({ id: z.string(), password: z.string() }),
          z.strictObject({ name: z.string(), domain, password: z.string() }),
        ]),
      }),
    }),
    scope: z.strictObject({
      project: z.union([
        z.strictObject({ id: z.string() }),
        z.strictObject({ name: z.string(), domain: domain.optional() }),
      ]),
    }),
  }),
});

const tokenReply = z.looseObject({
  token: z.looseObject({
    expires_at: z.string(),
    issued_at: z.string().optional(),
    project: z.looseObject({ id: z.string(), name: z.string() }).optional(),
  }),
});

/**
 * Described, but not to be called: the token is in a header of the answer, and logging in is transport's business
 * (`transport/auth/password.ts`), from where method, path and status come.
 */
export const createToken: { readonly description: Description } = {
  description: {
    ...describedBy(createTokenCall),
    query: z.strictObject({ nocatalog: z.string().optional() }),
    body: passwordRequest,
    reply: tokenReply,
    about: "A token for a user, in a header of the answer. Sessions log in by themselves.",
    reference: "3.2 Authentication",
  },
};

const { method, path, success } = listProjectsCall;

export const listProjects = operation({
  name: listProjectsCall.operation,
  client: "projects.list",
  about: "The projects that the login can see. `name` is compared exactly. Not paged.",
  service: "iam",
  method,
  path,
  success,
  query: z.strictObject({ name: z.string().optional(), domain_id: z.string().optional() }),
  reply: z.looseObject({
    projects: z.array(
      z.looseObject({ id: z.string(), name: z.string(), domain_id: z.string().optional() }).meta({ title: "Project" }),
    ),
  }),
  reference: "A.6 Obtaining a Project ID",
});

function describedBy({ operation: name, ...call }: typeof createTokenCall): Omit<Description, "reference" | "about"> {
  return { name, ...call };
}
