"""The life of a disk by the openstack command: python openstackclient_life.py LOGINS."""

import contextlib
import io
import json
import os
import subprocess
import sys

from openstackclient import shell

logins = json.loads(sys.argv[1])


os.environ.update(logins["password"])


def openstack(*words, status=0):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        ended = shell.main(list(words))
    assert ended == status, (words, ended, out.getvalue(), err.getvalue())
    return out.getvalue()


def accept(offer):
    # the command keeps its login as long as its process lives
    command = [sys.executable, "-m", "openstackclient.shell", "volume", "transfer", "request", "accept"]
    other = {**os.environ, **logins["alt"]}
    subprocess.run([*command, "--auth-key", offer["auth_key"], offer["id"]], env=other, check=True)


def table(*words):
    return json.loads(openstack(*words, "-f", "json"))


def names(*words):
    return sorted(row["Name"] for row in table(*words))


place = ["--availability-zone", "eu-de-01", "--type", "SSD"]

disk = table("volume", "create", "--size", "10", *place, "--property", "owner=me", "data")["id"]
openstack("volume", "set", "--name", "renamed", "--description", "of the client", "--property", "stage=test", "data")
openstack("volume", "unset", "--property", "owner", "renamed")
openstack("volume", "set", "--size", "20", disk)
openstack("volume", "set", "--size", "15", disk, status=1)
openstack("volume", "set", "--bootable", "--read-only", disk)
# an action that no reference here has
openstack("volume", "set", "--type", "SAS", disk, status=1)
shown = table("volume", "show", "renamed")
assert (shown["name"], shown["description"], shown["size"]) == ("renamed", "of the client", 20), shown
assert shown["type"] == "SSD", shown
assert shown["properties"] == {"stage": "test", "readonly": "True"} and shown["bootable"], shown

snapshot = table("volume", "snapshot", "create", "--volume", "renamed", "before")["id"]
openstack("volume", "snapshot", "set", "--property", "kept=no", "before")
assert names("volume", "snapshot", "list", "--volume", disk, "--name", "before") == ["before"]
clone = table("volume", "create", "--snapshot", "before", *place, "clone")["id"]

assert names("volume", "list", "--name", "other", "--limit", "2") == ["other-1", "other-2", "other-3"]
assert names("volume", "list", "--property", "stage=test", "--long") == ["renamed"]
quotas = {row["Resource"]: row["Limit"] for row in table("quota", "show", "--volume")}
assert quotas["volumes"] == 20000, quotas
assert "SSD" in names("volume", "type", "list")
assert len(table("availability", "zone", "list", "--volume")) == 4

openstack("volume", "snapshot", "delete", snapshot)
offer = table("volume", "transfer", "request", "create", "--name", "gift", "clone")
assert names("volume", "transfer", "request", "list") == ["gift"]
# it looks for none by its name
openstack("volume", "transfer", "request", "delete", offer["id"])
offer = table("volume", "transfer", "request", "create", "--name", "gift", "clone")
assert table("volume", "transfer", "request", "show", offer["id"])["volume_id"] == clone
accept(offer)
openstack("volume", "delete", "renamed")
