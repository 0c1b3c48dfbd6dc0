import * as pulumi from "@pulumi/pulumi";
import { settingKeys, settingEntry } from "../provider/settings/settingTable.js";

let checked = false;

/** A password that is plain in the stack's configuration would be plain in its state, for Pulumi keeps the configuration there. */
export function refusePlainSecrets(): void {
  if (checked) return;
  const config = new pulumi.Config("evs");
  const plain = settingKeys.find(
    (key) => settingEntry(key).secret === true && config.get(key) !== undefined && !isSecret(`evs:${key}`),
  );
  if (plain !== undefined) {
    throw new pulumi.RunError(
      `evs:${plain} stands in plain text in the stack's configuration. Set it with \`pulumi config set --secret evs:${plain}\`, or in the environment.`,
    );
  }
  checked = true;
}

function isSecret(key: string): boolean {
  // not in Pulumi's types; without it nothing can be told, and nothing is refused
  const tell: unknown = Reflect.get(pulumi.runtime, "isConfigSecret");
  return typeof tell !== "function" || tell(key) === true;
}
