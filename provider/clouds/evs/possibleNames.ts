import { ApiError } from "../../transport/errors.js";
import type { Catalogue } from "../catalogue.js";
import { Forbidden } from "../failures.js";

/** Refusals of a zone, of a type, or of the two together: appendix A.1. */
const ofZones: ReadonlySet<string> = new Set(["EVS.1036", "EVS.2053", "EVS.2083"]);
const ofTypes: ReadonlySet<string> = new Set(["EVS.1020", "EVS.2070", "EVS.2071", "EVS.2072", "EVS.2083"]);

/** What the refused request asked for. */
interface Wanted {
  readonly zone: string;
  readonly type: string;
}

/** The names that the cloud would have accepted, for a refusal of one that it did not. Asked for once, however many disks are refused. */
export class PossibleNames {
  private zones: Promise<string> | undefined;
  private types: Promise<string> | undefined;

  constructor(private readonly catalogue: Pick<Catalogue, "availabilityZones" | "volumeTypes">) {}

  /** The failure with the names; as it is when it is about something else, or when they can't be read. */
  async withNames(failure: unknown, { zone, type }: Wanted): Promise<unknown> {
    if (!(failure instanceof ApiError)) return failure;
    const code = failure.code ?? "";
    const lists = [
      ...(ofZones.has(code) ? [(this.zones ??= this.zonesInWords())] : []),
      ...(ofTypes.has(code) ? [(this.types ??= this.typesInWords())] : []),
    ];
    if (lists.length === 0) return failure;
    const given = [
      ...(ofZones.has(code) ? [`availabilityZone ${zone}`] : []),
      ...(ofTypes.has(code) ? [`volumeType ${type}`] : []),
    ].join(" and ");
    try {
      const names = await Promise.all(lists);
      return new Forbidden([failure.message, `The request had ${given}.`, ...names].join(" "), { cause: failure });
    } catch {
      // the refusal itself says more than why its alternatives can't be read
      return failure;
    }
  }

  private async zonesInWords(): Promise<string> {
    const zones = await this.catalogue.availabilityZones();
    return `Zones: ${zones.map(({ name, available }) => (available ? name : `${name} (not available now)`)).join(", ")}.`;
  }

  private async typesInWords(): Promise<string> {
    const types = await this.catalogue.volumeTypes();
    const each = types.map(({ name, soldOutIn }) =>
      soldOutIn.length === 0 ? name : `${name} (sold out in ${soldOutIn.join(", ")})`,
    );
    return `Types: ${each.join(", ")}.`;
  }
}
