/** Status and message by code. In a message, each `%s` is a gap. */
export type Codes = Readonly<Record<string, readonly [status: number, message: string]>>;

/** Thrown by whatever does not take a request; becomes the answer. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Makes refusals of a table of codes; `words` fill the gaps of a message or, when it has none, take its place. */
export function refusing<Table extends Codes>(
  codes: Table,
): (code: keyof Table & string, ...words: string[]) => Refusal {
  return (code, ...words) => {
    const [status, message] = codes[code] ?? [500, code];
    const gaps = [...words];
    const text = message.includes("%s") ? message.replaceAll("%s", () => gaps.shift() ?? "") : (words[0] ?? message);
    return new Refusal(status, code, text);
  };
}

const gatewayCodes = {
  "APIGW.0101": [404, "The API does not exist or has not been published in the environment"],
  "APIGW.0201": [502, "Backend unavailable"],
  "APIGW.0301": [401, "Incorrect IAM authentication information"],
  "APIGW.0302": [403, "The IAM user is not authorized to access the API"],
  "APIGW.0308": [429, "The throttling threshold has been reached: policy user over ratelimit,limit:100,time:1 minute"],
} as const satisfies Codes;

/** What stands before all services. */
export const gatewayRefusal = refusing(gatewayCodes);

export function gatewayBody({ code, message }: Refusal, requestId: string): unknown {
  return { error_code: code, error_msg: message, request_id: requestId };
}

export function isOfGateway({ code }: Refusal): boolean {
  return code.startsWith("APIGW.");
}

const gatewayCodeOfStatus: Readonly<Record<number, keyof typeof gatewayCodes>> = {
  401: "APIGW.0301",
  403: "APIGW.0302",
  429: "APIGW.0308",
  502: "APIGW.0201",
  504: "APIGW.0201",
};

/** The words that a service has for what goes wrong. */
export interface Words {
  readonly codes: Codes;
  /** The usual code of a status; 400 and 500 stand for all others of their kind. Those of the gateway come first. */
  readonly codeOfStatus: Readonly<Record<number, string>>;
}

/** What a service answers with a status that a fault asks for, when the fault says nothing else. */
export function refusalWithStatus(words: Words, status: number, code?: string, message?: string): Refusal {
  const { codeOfStatus } = words;
  const usual = gatewayCodeOfStatus[status] ?? codeOfStatus[status] ?? codeOfStatus[status >= 500 ? 500 : 400];
  const codes: Codes = { ...gatewayCodes, ...words.codes };
  const text = codes[code ?? ""]?.[1] ?? codes[usual ?? ""]?.[1] ?? "refused";
  return new Refusal(status, code ?? usual ?? String(status), message ?? text);
}
