import type { Clock } from "../clock.js";
import type { Login } from "./login.js";
import type { AccessCredentials } from "./loginChoice.js";
import { signAccess } from "./signAccess.js";

/**
 * Every request is signed with access key and secret key; there is nothing to renew. A wrong signature is final: more than
 * five in a row lock the key for five minutes.
 */
export function accessLogin(
  credentials: AccessCredentials,
  tools: { readonly clock: Clock; readonly domainId: string | undefined },
): Login {
  const { securityToken } = credentials;
  return {
    async headersFor(request) {
      const added = {
        "x-sdk-date": sdkDate(tools.clock.now()),
        ...scopeOf(request.projectId, tools.domainId),
        ...(securityToken === undefined ? {} : { "x-security-token": securityToken }),
      };
      const { authorization } = signAccess({ ...request, headers: { ...request.headers, ...added } }, credentials);
      return { ...added, authorization };
    },
  };
}

/** Never both. */
function scopeOf(projectId: string | undefined, domainId: string | undefined): Record<string, string> {
  if (projectId !== undefined) return { "x-project-id": projectId };
  return domainId === undefined ? {} : { "x-domain-id": domainId };
}

function sdkDate(now: number): string {
  return new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
}
