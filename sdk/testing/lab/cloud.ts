/** What the lab needs of a cloud: how programs and providers find it. */
export interface Emulator extends AsyncDisposable {
  readonly env: Record<string, string>;
  close(): Promise<void>;
}

export type CloudOption = Emulator;

export function openCloud(cloud: CloudOption | undefined): Promise<{ emulator: Emulator; owned: boolean }> {
  const none = { env: {}, close: () => Promise.resolve(), [Symbol.asyncDispose]: () => Promise.resolve() };
  return Promise.resolve({ emulator: cloud ?? none, owned: false });
}
