/** What a body says about a failure, whichever of the services wrote it. */
export interface ErrorWords {
  readonly code?: string;
  readonly words: string;
  /** False when the shape is that of a gateway, a proxy or a web framework. */
  readonly fromService: boolean;
  /** Seconds; Cinder's faults carry it in the body. */
  readonly retryAfter?: number;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads every shape of an error that the clouds are known to answer with: `{error: {code, message}}`, Cinder's
 * `{itemNotFound: {code, message}}`, the gateway's `{error_code, error_msg}`, `{errorCode, reason}`, IAM's numeric codes,
 * ECS's batches, SCP's `{errors: [...]}`, Spring's and webob's own pages, HTML, nothing at all.
 */
export function readErrorBody(body: unknown): ErrorWords {
  if (typeof body === "string") return { words: textOf(body), fromService: false };
  if (!isFields(body)) return { words: "", fromService: false };
  if (isFrameworkPage(body)) return { words: text(body["message"] ?? body["error"]), fromService: false };
  return errorIn(body, undefined) ?? { words: "", fromService: false };
}

/** The `{error: {code, message}}` that some calls answer with a status of success. */
export function errorInSuccess(body: unknown): ErrorWords | undefined {
  if (!isFields(body) || !isFields(body["error"])) return undefined;
  return errorIn(body["error"], undefined);
}

function errorIn(fields: Fields, fault: string | undefined): ErrorWords | undefined {
  const code = fields["error_code"] ?? fields["errorCode"] ?? fields["code"];
  const words = fields["error_msg"] ?? fields["error_message"] ?? fields["reason"] ?? fields["message"];
  const detail = fields["detail"] ?? fields["title"];
  if (isScalar(code) || isScalar(words)) return said(code, words ?? detail, fault, fields);
  if (isScalar(detail) || Array.isArray(detail)) return said(undefined, detail, fault, fields);
  for (const [name, value] of Object.entries(fields)) {
    const entries: unknown[] = Array.isArray(value) ? value : [value];
    for (const entry of entries) {
      const found = isFields(entry) ? errorIn(entry, faultNamed(name)) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function said(code: unknown, words: unknown, fault: string | undefined, fields: Fields): ErrorWords {
  const named = codeOf(code) ?? fault;
  const retryAfter = Number(fields["retryAfter"] ?? Number.NaN);
  return {
    ...(named === undefined ? {} : { code: named }),
    words: text(words),
    fromService: true,
    ...(Number.isFinite(retryAfter) ? { retryAfter } : {}),
  };
}

/** A number is the HTTP status once more: it says nothing. */
function codeOf(code: unknown): string | undefined {
  return typeof code === "string" && code !== "" && !/^\d{3}$/.test(code) ? code : undefined;
}

/** `itemNotFound` is a name worth keeping; `error`, `errors`, `response` and `internalError` only wrap. */
function faultNamed(name: string): string | undefined {
  return ["error", "errors", "response", "internalError"].includes(name) ? undefined : name;
}

/** Spring: `error` is a word, with a path. webob: the code is the status line. Both answer where no route is. */
function isFrameworkPage(body: Fields): boolean {
  if (typeof body["error"] === "string" && ("path" in body || "timestamp" in body)) return true;
  return typeof body["code"] === "string" && /^\d{3} /.test(body["code"]);
}

function text(words: unknown): string {
  if (Array.isArray(words)) return words.map(text).join("; ");
  return isScalar(words) ? textOf(String(words)) : "";
}

const longest = 300;

/** A page of HTML is cut down to what it says; the sentence gets its full stop from whoever quotes it. */
function textOf(page: string): string {
  const title = /<title>([^<]*)<\/title>/i.exec(page)?.[1];
  const plain = (title ?? page.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ").trim();
  return plain.length > longest ? `${plain.slice(0, longest)}...` : plain.replace(/\.$/, "");
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
