import { z } from "zod";
import { nearestName } from "../../../provider/settings/settingValue.js";
import { services } from "./services.js";

const count = z.int().min(0).optional();
const plan = z
  .array(z.union([z.tuple([z.string(), z.int().min(1)]), z.tuple([z.string(), z.int().min(1), z.int()])]))
  .min(1)
  .optional();

/** What a fault may name in place of a method and a path. */
const operations: ReadonlySet<string> = new Set(services.flatMap(({ routes }) => routes.map(({ name }) => name)));

const match = z
  .string()
  .min(1)
  .refine((given) => given.includes(" ") || operations.has(given), {
    error: ({ input }) => {
      const meant = nearestName(String(input), [...operations]);
      return `${String(input)} is no operation${meant === undefined ? "" : `, did you mean ${meant}?`} (or give a method and a path)`;
    },
  });

const faultShape = z.strictObject({
  match,
  skip: count,
  times: count,
  delaySeconds: z.number().min(0).optional(),
  drop: z.enum(["before", "after"]).optional(),
  status: z.int().min(200).max(599).optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  retryAfter: z.number().min(0).optional(),
  expireTokens: z.boolean().optional(),
  outcome: z.string().optional(),
  fails: z.boolean().optional(),
  plan,
  jobPlan: plan,
  imagePlan: plan,
  jobInvisibleFor: count,
  volumeInvisibleFor: count,
  snapshotInvisibleFor: count,
  imageInvisibleFor: count,
  pageLimit: z.int().min(1).optional(),
});

type CheckedFault = z.infer<typeof faultShape>;

/** What a fault changes in how a request goes on, when it goes on. */
export type Effects = Pick<
  CheckedFault,
  | "outcome"
  | "fails"
  | "plan"
  | "jobPlan"
  | "imagePlan"
  | "jobInvisibleFor"
  | "volumeInvisibleFor"
  | "snapshotInvisibleFor"
  | "imageInvisibleFor"
  | "pageLimit"
  | "code"
  | "message"
>;

interface WaitingFault {
  readonly fault: CheckedFault;
  readonly hits: (method: string, path: string, operation: string) => boolean;
  skip: number;
  times: number;
}

/** The faults that wait for their request. */
export class Faults {
  #waiting: WaitingFault[] = [];

  /** Throws a ZodError for a field that it does not know, so that a misspelt fault is not a fault that never happens. */
  add(given: unknown): void {
    const fault = faultShape.parse(given);
    this.#waiting.push({ fault, hits: matcher(fault.match), skip: fault.skip ?? 0, times: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The first fault that is due for this request. */
  take(method: string, path: string, operation: string): CheckedFault | undefined {
    let taken: CheckedFault | undefined;
    for (const waiting of this.#waiting.filter(({ hits }) => hits(method, path, operation))) {
      if (waiting.skip > 0) waiting.skip -= 1;
      else if (taken === undefined && waiting.times > 0) {
        waiting.times -= 1;
        taken = waiting.fault;
      }
    }
    this.#waiting = this.#waiting.filter(({ times }) => times > 0);
    return taken;
  }
}

function matcher(match: string): WaitingFault["hits"] {
  const [verb = "", glob] = match.split(" ");
  if (glob === undefined) return (_method, _path, operation) => operation === match;
  const pattern = glob
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]+" : part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&")))
    .join("");
  const path = new RegExp(`^${pattern}$`);
  return (method, asked) => (verb === "*" || verb === method) && path.test(asked);
}
