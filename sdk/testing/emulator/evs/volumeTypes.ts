import type { World } from "../world.js";

export interface VolumeTypeRow {
  readonly id: string;
  readonly name: string;
  zones: readonly string[];
  sold_out_zones: readonly string[];
}

/** Everywhere, with one gap and one shortage so that both can be met. */
const names = ["SATA", "SAS", "SSD", "GPSSD", "ESSD", "GPSSD2", "ESSD2", "co-p1", "uh-l1"];
const onlyInFirstZone = ["co-p1", "uh-l1"];
const sold_out_zonesLastZone = ["ESSD2"];

/** The types as they are from the start. */
export function usualTypes(zones: readonly string[]): VolumeTypeRow[] {
  return names.map((name, index) => ({
    id: `6c81c680-df58-4512-81e7-ecf66d1606${String(index + 10)}`,
    name,
    zones: onlyInFirstZone.includes(name) ? zones.slice(0, 1) : zones,
    sold_out_zones: sold_out_zonesLastZone.includes(name) && zones.length > 1 ? zones.slice(-1) : [],
  }));
}

/** As `GET types` shows one. Only one of the clouds tells where a type is sold out. */
export function shownVolumeType(
  { id, name, zones, sold_out_zones }: VolumeTypeRow,
  { cloud }: World,
): Record<string, unknown> {
  return {
    id,
    name,
    description: null,
    is_public: true,
    qos_specs_id: null,
    extra_specs: {
      volume_backend_name: name,
      "availability-zone": zones[0] ?? "",
      "RESKEY:availability_zones": zones.join(","),
      ...(cloud === "huaweicloud" && sold_out_zones.length > 0
        ? { "os-vendor-extended:sold_out_availability_zones": sold_out_zones.join(",") }
        : {}),
    },
  };
}
