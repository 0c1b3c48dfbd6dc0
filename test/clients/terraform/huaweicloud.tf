# What every project of this provider starts with. Whatever is not here comes from OS_* of the environment.
terraform {
  required_providers {
    huaweicloud = { source = "huaweicloud/huaweicloud" }
  }
}

variable "url" {}

provider "huaweicloud" {
  endpoints = { evs = var.url, iam = var.url, ecs = var.url, ims = var.url }
}
