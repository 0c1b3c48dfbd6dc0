# What its data sources find, and a disk by each of its resources. No reference here has their tags.
data "opentelekomcloud_evs_volumes_v2" "others" {
  name   = "other"
  status = "available"
}
data "opentelekomcloud_images_image_v2" "linux" { name = "emulated-linux" }
data "opentelekomcloud_identity_project_v3" "own" {}

resource "opentelekomcloud_evs_volume_v3" "disk" {
  name              = "data"
  size              = 10
  availability_zone = "eu-de-01"
  volume_type       = "SSD"
}

resource "opentelekomcloud_blockstorage_volume_v2" "disk" {
  name              = "data-2"
  size              = 10
  availability_zone = "eu-de-01"
  volume_type       = "SSD"
}

output "found" {
  value = {
    disks   = sort(data.opentelekomcloud_evs_volumes_v2.others.volumes[*].name)
    image   = data.opentelekomcloud_images_image_v2.linux.name
    project = data.opentelekomcloud_identity_project_v3.own.name
  }
}
