/** What a provider writes of a disk, as far as it matters here; shaped after states that the real ones wrote. */
export interface WrittenDisk {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Style {
  readonly name: string;
  readonly provider: string;
  readonly disk: string;
  readonly attachment: string;
  of(disk: WrittenDisk): Record<string, unknown>;
}

const nothing = {
  backup_id: null,
  image_id: null,
  snapshot_id: "",
  tags: {},
  timeouts: null,
  wwn: null,
};

/** Arguments that all of them have. */
function usual({ id, name, size }: WrittenDisk): Record<string, unknown> {
  return {
    ...nothing,
    id,
    name,
    size,
    description: "",
    availability_zone: "eu-de-01",
    volume_type: "SSD",
  };
}

/** The three providers, and how each writes its disks. */
export const styles: readonly Style[] = [
  {
    name: "huaweicloud",
    provider: "huaweicloud/huaweicloud",
    disk: "huaweicloud_evs_volume",
    attachment: "huaweicloud_compute_volume_attach",
    of: (disk) => ({
      ...usual(disk),
      region: "eu-de",
      all_metadata: disk.metadata,
      bootable: "false",
      cascade: false,
      charging_mode: null,
      dedicated_storage_id: "",
      device_type: "VBD",
      enterprise_project_id: "",
      iops: 0,
      kms_id: null,
      multiattach: false,
      server_id: null,
      throughput: 0,
    }),
  },
  {
    name: "opentelekomcloud",
    provider: "opentelekomcloud/opentelekomcloud",
    disk: "opentelekomcloud_blockstorage_volume_v2",
    attachment: "opentelekomcloud_compute_volume_attach_v2",
    of: (disk) => ({
      ...usual(disk),
      region: "eu-de",
      metadata: disk.metadata,
      cascade: true,
      consistency_group_id: null,
      device_type: "VBD",
      source_replica: null,
      source_vol_id: "",
    }),
  },
  {
    name: "openstack",
    provider: "terraform-provider-openstack/openstack",
    disk: "openstack_blockstorage_volume_v3",
    attachment: "openstack_compute_volume_attach_v2",
    of: (disk) => ({
      ...usual(disk),
      region: "eu-de",
      metadata: disk.metadata,
      attachment: [],
      scheduler_hints: [],
      source_vol_id: "",
      volume_retype_policy: "never",
    }),
  },
];

export interface StateResource {
  readonly module?: string;
  readonly mode?: string;
  readonly type: string;
  readonly name: string;
  readonly provider: string;
  readonly instances: readonly Record<string, unknown>[];
}

/** @param source namespace and name of the provider, on a host that differs from place to place */
export function resource(
  source: string,
  type: string,
  name: string,
  all: readonly Record<string, unknown>[],
  more: Partial<StateResource> = {},
): StateResource {
  const instances = all.map((attributes, index) => ({
    ...(all.length === 1 ? {} : { index_key: index }),
    schema_version: 0,
    attributes,
    sensitive_attributes: [],
  }));
  return { mode: "managed", type, name, provider: `provider["mirror.example.org/${source}"]`, instances, ...more };
}

/** A state of version 4. */
export function terraformState(...resources: readonly StateResource[]): string {
  return JSON.stringify({
    version: 4,
    terraform_version: "1.10.10",
    serial: 6,
    lineage: "1952eaf9-98f6-6553-c3d7-705b69722d97",
    outputs: {},
    resources,
    check_results: null,
  });
}
