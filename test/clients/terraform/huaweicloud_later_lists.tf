# Data sources of calls that no reference here has.
variable "disk" {}

data "huaweicloud_evs_snapshots" "all" {}
data "huaweicloud_evsv5_snapshots" "all" {}
data "huaweicloud_evs_snapshot_groups" "all" {}
data "huaweicloud_evs_tags" "all" {}
data "huaweicloud_evs_volume_tags" "one" { volume_id = var.disk }
data "huaweicloud_evs_recycle_bin_policy" "one" {}
data "huaweicloud_evs_volumes_by_tags" "some" {
  action = "count"
  tags {
    key    = "stage"
    values = ["test"]
  }
}
