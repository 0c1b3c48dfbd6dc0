import {
  type VolumeTypeReply,
  getQuotas,
  listApiVersions,
  listAvailabilityZones,
  listExtensions,
  listVolumeTypes,
} from "../../api/evs/catalogue.js";
import type { ApiVersion, AvailabilityZone, Catalogue, Extension, Quota, VolumeType } from "../catalogue.js";
import type { EvsConnection } from "./connection.js";

/** Types, zones, quotas and what the service speaks, of EVS v2. */
export class EvsCatalogue implements Catalogue {
  constructor(private readonly evs: Pick<EvsConnection, "session">) {}

  async volumeTypes(): Promise<readonly VolumeType[]> {
    return (await listVolumeTypes(this.evs.session, {})).volume_types.map(toVolumeType);
  }

  async availabilityZones(): Promise<readonly AvailabilityZone[]> {
    const { availabilityZoneInfo } = await listAvailabilityZones(this.evs.session, {});
    return availabilityZoneInfo.map(({ zoneName: name, zoneState: { available } }) => ({ name, available }));
  }

  async quotas(): Promise<Readonly<Record<string, Quota>>> {
    const target_project_id = await this.evs.session.projectId();
    const { quota_set } = await getQuotas(this.evs.session, { target_project_id, query: { usage: "True" } });
    const { id: _, ...quotas } = quota_set;
    return Object.fromEntries(
      Object.entries(quotas).map(([name, { limit, in_use: inUse, reserved }]) => [
        name,
        { limit, inUse, reserved: reserved ?? 0 },
      ]),
    );
  }

  async extensions(): Promise<readonly Extension[]> {
    const { extensions } = await listExtensions(this.evs.session, {});
    return extensions.map(({ alias, name, description, updated }) => ({
      alias,
      name,
      description: description ?? undefined,
      updated: updated ?? undefined,
    }));
  }

  async apiVersions(): Promise<readonly ApiVersion[]> {
    const { versions } = await listApiVersions(this.evs.session, {});
    return versions.map(({ id, status, version, min_version, updated }) => ({
      id,
      status,
      // this service writes an empty text where there is no microversion
      version: nonEmpty(version),
      minVersion: nonEmpty(min_version),
      updated: updated ?? undefined,
    }));
  }
}

/** How the clouds name the zones of a type; the first that is there counts. Source: 7.1.7, 7.1.8; the list of zones is what Open Telekom Cloud and Huawei Cloud send. */
const zonesOfType = ["RESKEY:availability_zones", "availability-zone"];
const soldOutOfType = "os-vendor-extended:sold_out_availability_zones";

function toVolumeType({ id, name, extra_specs: specs = {} }: VolumeTypeReply): VolumeType {
  const zones = zonesOfType.map((key) => specs[key]).find((text) => text !== undefined);
  return { id, name, availabilityZones: words(zones), soldOutIn: words(specs[soldOutOfType]) };
}

function words(text = ""): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function nonEmpty(text: string | null | undefined): string | undefined {
  return text === null || text === "" ? undefined : text;
}
