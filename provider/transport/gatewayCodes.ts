import { type CodeAdvice, adviceIn } from "./codeAdvice.js";

/** What the gateway in front of all services answers, and the identity service. Source: appendix A.1 of the API reference, and the clouds' own words. */
const table: readonly CodeAdvice[] = [
  {
    codes: ["APIGW.0301", "APIGW.0303"],
    when: /reach the limit|forbidden/i,
    advice:
      "After too many wrong signatures the access key is locked for five minutes. Correct the secret key before then.",
  },
  {
    codes: ["APIGW.0301", "APIGW.0303"],
    when: /aksk signature|verify.*sign/i,
    advice:
      "Check that the secret key belongs to the access key and that this machine's clock is right (15 minutes at most). " +
      "More than five wrong signatures lock the access key.",
  },
  {
    codes: ["APIGW.0301"],
    when: /secretKey failed|ak not exist/i,
    advice: "The access key does not exist on this cloud.",
  },
  {
    codes: ["APIGW.0303"],
    when: /time|expire/i,
    advice: "Check this machine's clock: a signature is accepted for 15 minutes.",
  },
  {
    codes: ["APIGW.0308", "IAM.0012"],
    advice: "Too many requests in a short time: run with less --parallel, or let others on this account finish.",
  },
  { codes: ["APIGW.0101"], advice: "This cloud does not have this call: check evs:endpoints and evs:cloud." },
];

export function gatewayAdvice(code: string | undefined, words: string): string | undefined {
  // the same gateway is called APIG on older regions
  return adviceIn(table, code?.replace(/^APIG\./, "APIGW."), words);
}
