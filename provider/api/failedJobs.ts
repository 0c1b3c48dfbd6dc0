import { ApiError } from "../transport/errors.js";
import { ofRequest } from "../transport/answered.js";
import { adviceFor, isNotFound } from "./refusals.js";

interface Said {
  readonly error_code?: string | null | undefined;
  readonly fail_reason?: string | null | undefined;
}

/** What the answer about a job that failed may say, of every service. */
export interface FailedJob extends Said {
  readonly entities?: { readonly sub_jobs?: readonly Said[] | null | undefined } | null | undefined;
}

/** The service does not know the job, not yet or not any more. */
export function isUnknownJob(error: unknown): boolean {
  return isNotFound(error) || (error instanceof ApiError && error.code === "Common.0011");
}

/** Why a job failed, in sentences, and the service's code for it. A batch has its reason in the part that failed. */
export function failureOf(job: FailedJob): { readonly words: string; readonly code: string | undefined } {
  const said = [job, ...(job.entities?.sub_jobs ?? [])];
  const code = said.map(({ error_code }) => error_code).find(Boolean) ?? undefined;
  const reason = said.map(({ fail_reason }) => fail_reason).find(Boolean) ?? undefined;
  const advice = adviceFor(code, reason);
  const words = `${code ?? "no code"}, ${reason ?? "no reason given"}${ofRequest(job)}.${advice === undefined ? "" : ` ${advice}`}`;
  return { words, code };
}
