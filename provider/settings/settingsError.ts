/** The configuration lacks something, or says something that can't be. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";

  constructor(
    problem: string,
    /** Every place that was looked in, one line each. */
    readonly places: readonly string[] = [],
  ) {
    super([problem, ...places.map((place) => `  ${place}`)].join("\n"));
  }
}
