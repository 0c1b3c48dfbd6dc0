import type { ImportRequest } from "../options.js";
import { makeUrn, stackType } from "../urn.js";
import type { Deployment } from "./deployment.js";
import { blankState } from "./plan.js";
import { createStep, importStep, sameStep } from "./steps.js";

/** Imports without a program. With the dynamic host every import fails, with that host's own words. */
export async function importResources(deployment: Deployment, requests: readonly ImportRequest[]): Promise<void> {
  const { names, snapshot, executor } = deployment;
  const rootName = `${names.project}-${names.stack}`;
  const root = blankState({ urn: makeUrn(names, undefined, stackType, rootName), type: stackType, custom: false });
  const oldRoot = snapshot.old(root.urn);
  const nothing = (): Promise<void> => Promise.resolve();
  await executor.run([
    oldRoot === undefined ? createStep(deployment, root, nothing) : sameStep(deployment, oldRoot, root),
  ]);
  const provider = await deployment.provider.keepOrRegister();
  for (const { type, name, id } of requests) {
    const urn = makeUrn(names, root.urn, type, name);
    await executor.run([importStep(deployment, { ...blankState({ urn, type }), parent: root.urn, provider }, id)]);
  }
}
