import type { CodeAdvice } from "../transport/codeAdvice.js";

/** What the references, or the clouds themselves, say of some codes that mean one thing. */
export interface CodeRow extends CodeAdvice {
  /** Where the codes are documented: appendix A.1 of the EVS reference, another reference, or seen in what a cloud sends. */
  readonly source: "A.1" | "ECS API Reference" | "IMS API Reference" | "later EVS references" | "Cinder";
  /** The thing is in a state that forbids the call now; it may pass by itself, so a bounded wait is worth while. */
  readonly busy?: true;
}
