# A disk and its snapshot; everything with a variable changes in the middle of their life.
variable "size" { default = 10 }
variable "name" { default = "data" }
variable "metadata" {
  type    = map(string)
  default = { owner = "me" }
}

resource "huaweicloud_evsv3_volume" "disk" {
  name              = var.name
  description       = "of ${var.name}"
  size              = var.size
  availability_zone = "eu-de-01"
  volume_type       = "SSD"
  metadata          = var.metadata
}

resource "huaweicloud_evsv3_snapshot" "before" {
  volume_id   = huaweicloud_evsv3_volume.disk.id
  name        = "before"
  description = "of ${var.name}"
  metadata    = { kept = "no" }
}

output "disk" { value = huaweicloud_evsv3_volume.disk.id }
output "snapshot" { value = huaweicloud_evsv3_snapshot.before.id }
