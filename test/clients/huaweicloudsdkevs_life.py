"""
The life of a disk by huaweicloudsdkevs: python huaweicloudsdkevs_life.py LOGINS. What creates disks, extends them, or makes
snapshots is of later references there, and it has no calls for metadata.
"""

import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkevs import v2 as evs

logins = json.loads(sys.argv[1])
login = logins["aksk"]
credentials = BasicCredentials(login["OS_ACCESS_KEY"], login["OS_SECRET_KEY"], login["OS_PROJECT_ID"])
endpoint = json.loads(login["EVS_ENDPOINTS"])["evs"]
disks = evs.EvsClient.new_builder().with_credentials(credentials).with_endpoints([endpoint]).build()


def refused(call, status, words):
    try:
        call()
    except ServiceResponseException as error:
        assert error.status_code == status and words in error.error_msg, error
    else:
        raise AssertionError("not refused: " + words)


def listed(**query):
    return disks.list_volumes(evs.ListVolumesRequest(**query)).volumes


def names(**query):
    return sorted(disk.name for disk in listed(**query))


# as the data source of the Terraform provider does it: by offset, until a page is empty
pages, offset = [], 0
while page := names(limit=3, offset=offset):
    pages.append(page)
    offset += len(page)
assert [len(page) for page in pages] == [3, 2], pages

(disk,) = listed(name="data")
(clone,) = listed(name="clone", status="available", enterprise_project_id="all_granted_eps")
assert names(ids="['%s']" % disk.id) == names(id=disk.id) == ["data"]
assert names(server_id="nobody") == names(multiattach=True) == []
refused(lambda: names(not_metadata="x"), 400, "no filter not_metadata")
refused(lambda: disks.show_volume(evs.ShowVolumeRequest(disk.id)), 501, f"cloudvolumes/{disk.id} is not emulated")
later = evs.CreateSnapshotRequest(evs.CreateSnapshotRequestBody(evs.CreateSnapshotOption(volume_id=disk.id)))
refused(lambda: disks.create_snapshot(later), 501, "cloudsnapshots is not emulated")

change = evs.UpdateVolumeOption(name="renamed", description="of the client")
disks.update_volume(evs.UpdateVolumeRequest(disk.id, evs.UpdateVolumeRequestBody(change)))
assert listed(id=disk.id)[0].description == "of the client"

project = login["OS_PROJECT_ID"]
quotas = disks.cinder_list_quotas(evs.CinderListQuotasRequest(target_project_id=project, usage="True")).quota_set
assert quotas.volumes.in_use == 5
types = disks.cinder_list_volume_types(evs.CinderListVolumeTypesRequest()).volume_types
assert "SSD" in [kind.name for kind in types]
zones = disks.cinder_list_availability_zones(evs.CinderListAvailabilityZonesRequest()).availability_zone_info
assert "eu-de-01" in [zone.zone_name for zone in zones]
assert "v2.0" in [version.id for version in disks.list_versions(evs.ListVersionsRequest()).versions]


def offer_clone():
    offered = evs.CreateVolumeTransferOption(name="gift", volume_id=clone.id)
    body = evs.CinderCreateVolumeTransferRequestBody(offered)
    return disks.cinder_create_volume_transfer(evs.CinderCreateVolumeTransferRequest(body)).transfer


disks.cinder_delete_volume_transfer(evs.CinderDeleteVolumeTransferRequest(offer_clone().id))
offer = offer_clone()
shown = disks.cinder_show_volume_transfer(evs.CinderShowVolumeTransferRequest(offer.id)).transfer
assert (shown.name, shown.volume_id) == ("gift", clone.id), shown
transfers = disks.cinder_list_volume_transfers(evs.CinderListVolumeTransfersRequest(limit=10, offset=0)).transfers
assert [transfer.id for transfer in transfers] == [offer.id]
key = evs.CinderAcceptVolumeTransferOption(offer.auth_key)
accepted = evs.CinderAcceptVolumeTransferRequest(offer.id, evs.CinderAcceptVolumeTransferRequestBody(key))
# the same project may accept its own offer
disks.cinder_accept_volume_transfer(accepted)
disks.delete_volume(evs.DeleteVolumeRequest(clone.id))

job = disks.delete_volume(evs.DeleteVolumeRequest(disk.id)).job_id
assert disks.show_job(evs.ShowJobRequest(job)).status == "SUCCESS"
