# A disk in a server. The look at one attachment is in no reference here.
variable "disk" {}
variable "server" {}

resource "huaweicloud_compute_volume_attach" "disk" {
  instance_id = var.server
  volume_id   = var.disk
}
