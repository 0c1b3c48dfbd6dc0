# What every project of this provider starts with. The login comes from OS_* of the environment, where services are from its catalog.
terraform {
  required_providers {
    opentelekomcloud = { source = "opentelekomcloud/opentelekomcloud" }
  }
}
