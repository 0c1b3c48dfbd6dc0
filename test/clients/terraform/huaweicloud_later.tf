# Resources of calls that no reference here has.
variable "disk" {}

resource "huaweicloud_evs_volume" "disk" {
  name              = "later"
  size              = 10
  availability_zone = "eu-de-01"
  volume_type       = "SSD"
}

resource "huaweicloud_evs_snapshot" "before" {
  volume_id = var.disk
  name      = "later"
}

resource "huaweicloud_evsv5_snapshot" "before" {
  volume_id = var.disk
  name      = "later"
}

resource "huaweicloud_evs_snapshot_rollback" "back" {
  volume_id   = var.disk
  snapshot_id = var.disk
}

resource "huaweicloud_evs_volume_retype" "other" {
  volume_id = var.disk
  new_type  = "SAS"
}

resource "huaweicloud_evs_volumes_batch_expand" "all" {
  volumes {
    id       = var.disk
    new_size = 40
  }
}
