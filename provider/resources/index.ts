import type { Definition } from "./kind/definition.js";
import { snapshotMetadata } from "./metadata/snapshotMetadata.js";
import { serverResize } from "./serverResize/serverResize.js";
import { snapshot } from "./snapshot.js";
import { volume } from "./volume/volume.js";
import { volumeImage } from "./volumeImage.js";
import { volumeMetadata } from "./metadata/volumeMetadata.js";
import { snapshotRollback } from "./snapshotRollback.js";
import { volumeAttachment } from "./volumeAttachment.js";
import { volumeTransferAccepter } from "./volumeTransferAccepter.js";
import { volumeTransfer } from "./volumeTransfer.js";

/** All kinds. Hosts, schema.json, SDK classes and docs derive from this list. */
export const definitions = [
  erased(volume),
  erased(snapshot),
  erased(volumeMetadata),
  erased(volumeTransfer),
  erased(snapshotMetadata),
  erased(volumeTransferAccepter),
  erased(snapshotRollback),
  erased(volumeImage),
  erased(volumeAttachment),
  erased(serverResize),
] as const satisfies readonly Definition[];

/** Hosts handle every kind alike: they parse arguments with a kind's own schema before they call it. */
function erased<Kind>(definition: Kind): Definition {
  return definition as unknown as Definition;
}
