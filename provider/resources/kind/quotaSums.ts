import type { Quota } from "../../clouds/catalogue.js";
import type { Finding } from "./outlook.js";

/** What something counts in the quotas of all disks and in those of its type. */
export interface Footprint {
  readonly volumeType: string | undefined;
  readonly volumes?: number;
  readonly snapshots?: number;
  readonly gigabytes?: number;
}

type Amounts = Readonly<Record<string, number>>;

/** What a preview asks for altogether: each resource counts once, however often it is checked. */
export class QuotaSums {
  private readonly asked = new Map<string, Amounts>();
  /** Of all that is asked for, by the quota: what more is wanted, and what is given back. Kept up, so that no resource costs more for those before it. */
  private readonly wanted = new Map<string, number>();
  private readonly freed = new Map<string, number>();

  /**
   * Counts what a resource asks for, unless there is no room for it.
   *
   * @returns the quotas that it breaks
   */
  ask(urn: string, before: Footprint | undefined, now: Footprint, quotas: Readonly<Record<string, Quota>>): Finding[] {
    this.count(this.asked.get(urn) ?? {}, -1);
    this.asked.delete(urn);
    const more = difference(amountsOf(now), before === undefined ? {} : amountsOf(before));
    const findings = Object.entries(more).flatMap(([name, amount]) => {
      const quota = quotas[name];
      return quota === undefined || amount <= 0 ? [] : this.findings(name, amount, quota);
    });
    if (findings.every(({ mayPass }) => mayPass === true)) {
      this.asked.set(urn, more);
      this.count(more, 1);
    }
    return findings;
  }

  private count(amounts: Amounts, times: 1 | -1): void {
    for (const [name, amount] of Object.entries(amounts)) {
      const sums = amount > 0 ? this.wanted : this.freed;
      sums.set(name, (sums.get(name) ?? 0) + times * amount);
    }
  }

  private findings(name: string, asked: number, { limit, inUse, reserved }: Quota): Finding[] {
    const used = inUse + reserved;
    const asksMore = this.wanted.get(name) ?? 0;
    if (limit < 0 || used + asksMore + asked <= limit) return [];
    // what replacements give back is free only if they come first
    const freed = this.freed.get(name) ?? 0;
    const [property, unit] = name.startsWith("gigabytes") ? ["size", " GiB"] : ["", ""];
    const finding: Finding = {
      property,
      reason:
        `it does not fit into the quota ${name}: of ${limit}${unit}, ${used} are used, and this preview asks for ${asked} more with this resource` +
        `${asksMore === 0 ? "" : `, beside ${asksMore} with others`}. Ask the cloud for a higher quota, ask for less, or delete what is not needed, in a \`pulumi up\` ` +
        `before this one: what leaves the program is deleted last.`,
    };
    return [used + asksMore + freed + asked <= limit ? { ...finding, mayPass: true } : finding];
  }
}

function amountsOf({ volumeType, ...counts }: Footprint): Amounts {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([name, amount]) => [
      [name, amount],
      ...(volumeType === undefined ? [] : [[`${name}_${volumeType}`, amount] as const]),
    ]),
  );
}

function difference(now: Amounts, before: Amounts): Amounts {
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  return Object.fromEntries([...names].map((name) => [name, (now[name] ?? 0) - (before[name] ?? 0)]));
}
