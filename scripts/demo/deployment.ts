/** The stack config of `examples/quickstart`. */
export interface Config {
  readonly size: number;
  readonly transfer: boolean;
}

export type Command = "preview" | "up" | "refresh" | "destroy";

export interface Outcome {
  readonly ok: boolean;
  /** What was printed. */
  readonly text: string;
}

/** Something that runs Pulumi's commands on the demo's stack, printing what they say as they say it. */
export interface Deployment {
  /** Who that is and why, for the first line. */
  readonly title: string;
  run(command: Command, config: Config): Promise<Outcome>;
  close(): Promise<void>;
}
