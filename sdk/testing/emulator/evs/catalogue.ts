import { malformedUrl, notFound } from "./errors.js";
import type { Handlers } from "./handler.js";
import { Evs } from "./tables.js";
import { shownVolumeType } from "./volumeTypes.js";
import type { World } from "../world.js";

const extensions = [
  ["SchedulerHints", "OS-SCH-HNT", "2013-04-18T00:00:00+00:00", "Pass arbitrary key/value pairs to the scheduler."],
  [
    "VolumeTenantAttribute",
    "os-vol-tenant-attr",
    "2011-11-03T00:00:00+00:00",
    "Expose the internal project_id as an attribute of a volume.",
  ],
  ["Quotas", "os-quota-sets", "2011-08-08T00:00:00+00:00", "Quota management support."],
  ["VolumeActions", "os-volume-actions", "2012-05-31T00:00:00+00:00", "Enable volume actions"],
  ["AvailabilityZones", "os-availability-zone", "2013-06-27T00:00:00+00:00", "Describe Availability Zones."],
  [
    "ExtendedSnapshotAttributes",
    "os-extended-snapshot-attributes",
    "2012-06-19T00:00:00+00:00",
    "Extended SnapshotAttributes support.",
  ],
  ["VolumeTransfer", "os-volume-transfer", "2013-05-29T00:00:00+00:00", "Volume transfer management support."],
] as const;

const versions = {
  v1: { id: "v1.0", status: "SUPPORTED", updated: "2014-06-28T12:20:21Z", version: "", min_version: "" },
  v2: { id: "v2.0", status: "SUPPORTED", updated: "2014-06-28T12:20:21Z", version: "", min_version: "" },
  v3: { id: "v3.0", status: "CURRENT", updated: "2016-02-08T12:20:21Z", version: "3.0", min_version: "3.0" },
} as const;

export const catalogueHandlers = {
  listVolumeTypes: (_incoming, world) => ({
    volume_types: world.part(Evs).types.map((type) => shownVolumeType(type, world)),
  }),
  getVolumeType({ given }, world) {
    const type = world.part(Evs).types.find(({ id }) => id === given.type_id);
    if (type === undefined) throw notFound();
    return { volume_type: shownVolumeType(type, world) };
  },
  getQuotas({ given, query, projectId }, world) {
    if (given.target_project_id !== projectId) throw notFound();
    const usage = query.get("usage")?.toLowerCase();
    if (usage !== "true" && usage !== "false") throw malformedUrl("usage must be True or False.");
    return {
      quota_set:
        usage === "true" ? world.part(Evs).quotas.answer(projectId) : world.part(Evs).quotas.limitsOnly(projectId),
    };
  },
  listExtensions: () => ({
    extensions: extensions.map(([name, alias, updated, description]) => ({
      name,
      alias,
      updated,
      description,
      links: [],
    })),
  }),
  listAvailabilityZones: (_incoming, world) => ({
    availabilityZoneInfo: world.zones.map((zoneName) => ({ zoneName, zoneState: { available: true } })),
  }),
  listApiVersions: (_incoming, world) => ({
    versions: Object.keys(versions).map((name) => shownVersion(name, world)),
  }),
  getApiVersion: ({ given }, world) => ({ versions: [shownVersion(given.api_version, world)] }),
} satisfies Handlers;

function shownVersion(name: string, world: World): unknown {
  const version = Object.entries(versions).find(([known]) => known === name)?.[1];
  if (version === undefined) throw notFound();
  return {
    ...version,
    "media-types": [
      { type: "application/vnd.openstack.volume+json;version=1", base: "application/json" },
      { type: "application/vnd.openstack.volume+xml;version=1", base: "application/xml" },
    ],
    links: [
      { rel: "describedby", href: "http://docs.openstack.org/", type: "text/html" },
      { rel: "self", href: `${world.url}/${name}` },
    ],
  };
}
