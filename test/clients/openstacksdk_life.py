"""The life of a disk by openstacksdk: python openstacksdk_life.py LOGINS MODULE, where otcextensions extends the connection."""

import json
import sys

import openstack
from openstack import exceptions

logins = json.loads(sys.argv[1])
extended = sys.argv[2] == "otcextensions"


def connect(login):
    connection = openstack.connection.Connection(
        region_name=login["OS_REGION_NAME"],
        # the default, v3, by one library, and v2 by the other
        block_storage_api_version="2" if extended else None,
        auth={
            "auth_url": login["OS_AUTH_URL"],
            "username": login["OS_USERNAME"],
            "password": login["OS_PASSWORD"],
            "user_domain_name": login["OS_USER_DOMAIN_NAME"],
            "project_id": login["OS_PROJECT_ID"],
        },
    )
    if extended:
        from otcextensions import sdk

        sdk.register_otc_extensions(connection)
    return connection.block_storage


def refused(call, words):
    try:
        call()
    except exceptions.BadRequestException as error:
        assert words in str(error), error
    else:
        raise AssertionError("not refused: " + words)


def at_rest(thing):
    return disks.wait_for_status(thing, "available", failures=["error"], interval=0.01, wait=30)


def names(things):
    return sorted(thing.name for thing in things)


disks = connect(logins["password"])
place = {"availability_zone": "eu-de-01", "volume_type": "SSD"}

disk = at_rest(disks.create_volume(name="data", size=10, metadata={"owner": "me"}, **place))
assert disk.size == 10 and disk.metadata == {"owner": "me"}

disks.update_volume(disk, name="renamed", description="of the client")
disks.set_volume_metadata(disk, stage="test")
disks.delete_volume_metadata(disks.get_volume(disk.id), ["owner"])
disks.set_volume_bootable_status(disk, True)
disks.extend_volume(disk, 20)
disk = at_rest(disks.get_volume(disk.id))
assert (disk.name, disk.description, disk.size) == ("renamed", "of the client", 20), disk
assert disk.metadata == {"stage": "test"} and disk.is_bootable, disk
if not extended:
    # v2 of the library looks at no answer to an action
    refused(lambda: disks.extend_volume(disk, 20), "greater than old Size")

snapshot = at_rest(disks.create_snapshot(volume_id=disk.id, name="before"))
disks.set_snapshot_metadata(snapshot, kept="no")
assert names(disks.snapshots()) == ["before"]
assert names(disks.snapshots(name="before", status="available", volume_id=disk.id)) == ["before"]
assert names(disks.snapshots(name="after")) == []
clone = at_rest(disks.create_volume(name="clone", size=20, snapshot_id=snapshot.id, **place))

assert names(disks.volumes(limit=2)) == ["clone", "other-1", "other-2", "other-3", "renamed"]
assert names(disks.volumes(name="other", status="available")) == ["other-1", "other-2", "other-3"]
assert disks.find_volume("clone").id == clone.id
refused(lambda: names(disks.volumes(project_id="x")), "no filter project_id")

assert disks.find_type("SSD").name == "SSD"
project = logins["password"]["OS_PROJECT_ID"]
assert disks.get_quota_set(project).volumes == 20000
assert disks.get_quota_set(project, usage=True).usage["volumes"] == 5

disks.delete_snapshot(snapshot)
disks.wait_for_delete(snapshot, interval=0.01, wait=30)
offer = disks.create_transfer(volume_id=clone.id, name="gift")
assert disks.get_transfer(offer.id).name == "gift"
connect(logins["alt"]).accept_transfer(offer.id, offer.auth_key)
disks.delete_volume(disk)
disks.wait_for_delete(disk, interval=0.01, wait=30)
