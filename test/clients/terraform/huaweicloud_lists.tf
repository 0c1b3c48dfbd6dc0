# Every data source of EVS whose calls the references have, and those of servers and images that people look disks up with.
variable "snapshot" {}
variable "server" {}

data "huaweicloud_evs_volumes" "all" {}
data "huaweicloud_evs_volumes" "one" {
  name     = "other-1"
  status   = "available"
  sort_key = "size"
  sort_dir = "asc"
}
data "huaweicloud_evsv3_volumes" "all" { metadata = jsonencode({ owner = "me" }) }
data "huaweicloud_evsv3_snapshots" "all" {}
data "huaweicloud_evs_snapshot_metadata" "one" { snapshot_id = var.snapshot }
data "huaweicloud_evs_volume_transfers" "all" {}
data "huaweicloud_evsv3_volume_transfers" "all" {}
data "huaweicloud_evsv3_volume_transfer_details" "all" {}
data "huaweicloud_evs_volume_types" "all" {}
data "huaweicloud_evsv3_volume_types" "all" {}
data "huaweicloud_evsv3_volume_type_detail" "one" { type_id = data.huaweicloud_evsv3_volume_types.all.volume_types[0].id }
data "huaweicloud_evs_availability_zones" "all" {}
data "huaweicloud_evsv3_availability_zones" "all" {}
data "huaweicloud_evs_quotas" "all" { usage = "True" }
data "huaweicloud_evsv3_quotas" "all" { usage = true }
data "huaweicloud_images_images" "all" {}
data "huaweicloud_compute_flavors" "all" { availability_zone = "eu-de-01" }
data "huaweicloud_compute_instance" "one" { instance_id = var.server }

output "found" {
  value = {
    disks     = sort(data.huaweicloud_evs_volumes.all.volumes[*].name)
    one       = data.huaweicloud_evs_volumes.one.volumes[*].name
    owned     = data.huaweicloud_evsv3_volumes.all.volumes[*].name
    snapshots = data.huaweicloud_evsv3_snapshots.all.snapshots[*].name
    metadata  = data.huaweicloud_evs_snapshot_metadata.one.metadata
    transfers = data.huaweicloud_evs_volume_transfers.all.transfers[*].name
    first     = data.huaweicloud_evsv3_volume_type_detail.one.volume_type[0].name
    types     = length(data.huaweicloud_evs_volume_types.all.types)
    zones     = data.huaweicloud_evs_availability_zones.all.availability_zones[*].name
    in_use    = data.huaweicloud_evs_quotas.all.quota_set[0].volumes[0].in_use
  }
}
