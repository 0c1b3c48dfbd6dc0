import { createRequire } from "node:module";
import { join } from "node:path";

/** The path of one of Pulumi's processes, from the @pulumi/pulumi that `folder` itself would load, else from ours. */
export function pulumiScript(name: "run" | "dynamic-provider" | "run-policy-pack", folder: string): string {
  const script = `@pulumi/pulumi/cmd/${name}/index.js`;
  try {
    return createRequire(join(folder, "index.js")).resolve(script);
  } catch {
    return createRequire(__filename).resolve(script);
  }
}
