# Two disks that are there get metadata, and are handed to another user: by the calls of v2 and by those of v3. A snapshot gets metadata.
variable "disks" { type = list(string) }
variable "snapshot" {}
variable "other" { type = map(string) }

provider "huaweicloud" {
  alias       = "other"
  endpoints   = { evs = var.url, iam = var.url, ecs = var.url, ims = var.url }
  user_name   = var.other.OS_USERNAME
  password    = var.other.OS_PASSWORD
  domain_name = var.other.OS_USER_DOMAIN_NAME
  project_id  = var.other.OS_PROJECT_ID
}

resource "huaweicloud_evs_volume_metadata" "stage" {
  count     = 2
  volume_id = var.disks[count.index]
  metadata  = { stage = "test" }
}

resource "huaweicloud_evs_snapshot_metadata" "stage" {
  snapshot_id = var.snapshot
  metadata    = { stage = "test" }
}

resource "huaweicloud_evs_volume_transfer" "gift" {
  volume_id = huaweicloud_evs_volume_metadata.stage[0].volume_id
  name      = "gift"
}

resource "huaweicloud_evs_volume_transfer_accepter" "gift" {
  provider    = huaweicloud.other
  transfer_id = huaweicloud_evs_volume_transfer.gift.id
  auth_key    = huaweicloud_evs_volume_transfer.gift.auth_key
}

resource "huaweicloud_evsv3_volume_transfer" "gift" {
  volume_id = huaweicloud_evs_volume_metadata.stage[1].volume_id
  name      = "gift"
}

resource "huaweicloud_evsv3_volume_transfer_accepter" "gift" {
  provider    = huaweicloud.other
  transfer_id = huaweicloud_evsv3_volume_transfer.gift.id
  auth_key    = huaweicloud_evsv3_volume_transfer.gift.auth_key
}
