// The life of a disk by gophertelekomcloud: go run gophertelekomcloud_life.go LOGINS. It has no calls for transfers.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"

	golangsdk "github.com/opentelekomcloud/gophertelekomcloud"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/blockstorage/v3/snapshots"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/blockstorage/v3/volumes"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/blockstorage/v3/volumetypes"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/evs/extensions/quotasets"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/evs/extensions/volumeactions"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/evs/v2/cloudvolumes"
	"github.com/opentelekomcloud/gophertelekomcloud/openstack/evs/v2/tags"
	cloud "github.com/opentelekomcloud/gophertelekomcloud/openstack/evs/v3/volumes"
)

type login map[string]string

func main() {
	var logins map[string]login
	check(json.Unmarshal([]byte(os.Args[1]), &logins))
	byPassword := logins["password"]
	disks := blockStorage(byPassword, golangsdk.AuthOptions{
		IdentityEndpoint: byPassword["OS_AUTH_URL"],
		Username:         byPassword["OS_USERNAME"],
		Password:         byPassword["OS_PASSWORD"],
		DomainName:       byPassword["OS_USER_DOMAIN_NAME"],
		TenantID:         byPassword["OS_PROJECT_ID"],
	})

	job := must(cloud.Create(disks, cloud.CreateOpts{
		AvailabilityZone: "eu-de-01", VolumeType: "SSD", Name: "data", Size: 10, Metadata: map[string]string{},
	}).ExtractJobResponse())
	check(cloud.WaitForJobSuccess(disks, 30, job.JobID))
	made := must(cloud.GetJobEntity(disks, job.JobID, "volume_id"))
	id := made.(string)

	must(volumes.Update(disks, id, volumes.UpdateOpts{Name: "renamed", Description: "of the client"}).Extract())
	check(volumeactions.ExtendSize(disks, id, volumeactions.ExtendSizeOpts{NewSize: 20}))
	check(volumes.WaitForStatus(disks, id, "available", 30))
	disk := must(volumes.Get(disks, id).Extract())
	expect("disk", fmt.Sprint(disk.Name, disk.Description, disk.Size), fmt.Sprint("renamed", "of the client", 20))
	expect("id by name", must(volumes.IDFromName(disks, "renamed")), id)

	check(volumeactions.Reserve(disks, id))
	check(volumeactions.Unreserve(disks, id))
	image := must(volumeactions.UploadImage(disks, id, volumeactions.UploadImageOpts{ImageName: "golden"}))
	expect("image", image.ImageName, "golden")
	check(volumes.WaitForStatus(disks, id, "available", 30))

	snapshot := must(snapshots.Create(disks, snapshots.CreateOpts{
		VolumeID: id, Name: "before", Metadata: map[string]string{"kept": "no"},
	}).Extract())
	check(snapshots.WaitForStatus(disks, snapshot.ID, "available", 30))
	changed := snapshots.UpdateMetadataOpts{Metadata: map[string]interface{}{"kept": "yes"}}
	expect("metadata", must(snapshots.UpdateMetadata(disks, snapshot.ID, changed).ExtractMetadata())["kept"], any("yes"))
	pages := must(snapshots.List(disks, snapshots.ListOpts{VolumeID: id, Name: "before"}).AllPages())
	expect("snapshots", len(must(snapshots.ExtractSnapshots(pages))), 1)

	clone := must(volumes.Create(disks, volumes.CreateOpts{
		Size: 20, AvailabilityZone: "eu-de-01", VolumeType: "SSD", Name: "clone", SnapshotID: snapshot.ID,
		Metadata: map[string]string{"owner": "me"},
	}).Extract())
	check(volumes.WaitForStatus(disks, clone.ID, "available", 30))
	expect("metadata", must(volumes.Get(disks, clone.ID).Extract()).Metadata["owner"], "me")

	paged := must(volumes.List(disks, volumes.ListOpts{Limit: 2}).AllPages())
	expect("disks", len(must(volumes.ExtractVolumes(paged))), 5)
	found := must(cloudvolumes.List(disks, cloudvolumes.ListOpts{ID: clone.ID}))
	expect("found by id", len(found), 1)
	expect("name", found[0].Name, "clone")
	kinds := must(volumetypes.ExtractVolumeTypes(must(volumetypes.List(disks, nil).AllPages())))
	expect("has SSD", slices.ContainsFunc(kinds, func(kind volumetypes.VolumeType) bool { return kind.Name == "SSD" }), true)
	usage := must(quotasets.GetUsage(disks, byPassword["OS_PROJECT_ID"]))
	expect("disks in use", usage.Volumes.InUse, 5)

	// a call of a later reference is no disk that is gone
	_, err := tags.Get(disks, "volumes", id).Extract()
	var unexpected golangsdk.ErrUnexpectedResponseCode
	if !errors.As(err, &unexpected) || unexpected.Actual != 501 {
		panic(fmt.Sprintf("tags are answered with %v", err))
	}

	check(snapshots.Delete(disks, snapshot.ID).ExtractErr())
	check(golangsdk.WaitFor(30, func() (bool, error) { return gone(snapshots.Get(disks, snapshot.ID).Err) }))
	byKey := logins["aksk"]
	signed := blockStorage(byKey, golangsdk.AKSKAuthOptions{
		IdentityEndpoint: byKey["OS_AUTH_URL"],
		ProjectId:        byKey["OS_PROJECT_ID"],
		Region:           byKey["OS_REGION_NAME"],
		AccessKey:        byKey["OS_ACCESS_KEY"],
		SecretKey:        byKey["OS_SECRET_KEY"],
	})
	for _, one := range []string{id, clone.ID} {
		check(volumes.Delete(signed, one).ExtractErr())
		check(golangsdk.WaitFor(30, func() (bool, error) { return gone(volumes.Get(signed, one).Err) }))
	}
}

func blockStorage(given login, options golangsdk.AuthOptionsProvider) *golangsdk.ServiceClient {
	provider := must(openstack.AuthenticatedClient(options))
	return must(openstack.NewBlockStorageV3(provider, golangsdk.EndpointOpts{Region: given["OS_REGION_NAME"]}))
}

func gone(err error) (bool, error) {
	var missing golangsdk.ErrDefault404
	if errors.As(err, &missing) {
		return true, nil
	}
	return false, err
}

func expect[T comparable](what string, found T, wanted T) {
	if found != wanted {
		panic(fmt.Sprintf("%s: %v, not %v", what, found, wanted))
	}
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
