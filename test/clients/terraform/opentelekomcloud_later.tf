# Resources of calls that no reference here has.
variable "disk" {}

resource "opentelekomcloud_compute_volume_attach_v2" "disk" {
  instance_id = var.disk
  volume_id   = var.disk
}

resource "opentelekomcloud_ims_data_image_v2" "copy" {
  name      = "copy"
  volume_id = var.disk
}
