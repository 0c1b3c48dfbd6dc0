/** One call to the provider, as it can be compared with a recording: empty fields are absent. */
export interface ProviderCall {
  method: string;
  request: Record<string, unknown>;
  /** Absent while the provider has not answered. */
  answer?: { error?: string; id?: string };
}

export type CallObserver = (call: ProviderCall) => void;
