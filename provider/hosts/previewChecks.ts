import { isDeepStrictEqual } from "node:util";
import type { BlockStorage } from "../clouds/blockStorage.js";
import { CloudLook, EnoughAsked } from "../clouds/cloudLook.js";
import { Forbidden } from "../clouds/failures.js";
import { adoptedBy } from "../resources/kind/adoption.js";
import { adoptionOutlook } from "../resources/kind/adoptionOutlook.js";
import { resourceKey } from "../resources/kind/creation.js";
import type { Holders } from "../resources/kind/holders.js";
import { validate } from "../resources/kind/check.js";
import { type Definition, type Problem, type Properties, sentence } from "../resources/kind/definition.js";
import type { RichDiff } from "../resources/kind/diff.js";
import { readHiddenInput } from "../resources/kind/hiddenInput.js";
import { type Finding, doubtful } from "../resources/kind/outlook.js";
import { otherProject } from "../resources/kind/placeOutputs.js";
import { QuotaSums } from "../resources/kind/quotaSums.js";
import { SettingsError } from "../settings/settingsError.js";
import { ApiError, ConnectionError, isAuthentication } from "../transport/errors.js";
import { messageOf } from "../transport/messageOf.js";

/** Shows a warning, on a resource where it is about one. */
export type Warn = (text: string, urn?: string) => Promise<void>;

/**
 * What a preview tells from one look at the cloud (`evs:previewChecks`). What can't work is refused, what may not is a warning, and a look that
 * fails is never more than that. Only previews look: an `up` finds out by itself, and may find the cloud changed.
 */
export class PreviewChecks {
  private readonly quotas = new QuotaSums();
  /** Resources that were checked and not compared yet, by their keys. A refresh compares too, and the other way round: it checks nothing before. */
  private readonly checked = new Map<string, string>();
  /** What resources were before this run: a replacement is checked once more, without that. */
  private readonly before = new Map<string, Properties>();
  private readonly warned = new Set<string>();
  private look: Promise<CloudLook | undefined> | undefined;
  private refusal: string | undefined;
  /** Of the login, once there is a look. */
  private projectId = "";

  constructor(
    private readonly open: () => Promise<BlockStorage>,
    private readonly warn: Warn,
    /** Whether an earlier run was cut off while it made that resource, which then may be there. */
    private readonly isBegun: (key: string) => boolean,
    private readonly holders: Pick<Holders, "takes">,
  ) {}

  /** What can't work of a resource that the program wants. `old` is undefined for one that is going to be made. */
  async wanted(
    definition: Definition,
    urn: string,
    old: Properties | undefined,
    inputs: Properties,
  ): Promise<readonly Problem[]> {
    const key = keyOf(definition.kind, inputs);
    if (key !== undefined) this.checked.set(key, urn);
    const look = await this.theLook();
    if (look === undefined) return this.refusedOnce();
    const { args } = validate(definition, inputs);
    if (old !== undefined) this.before.set(urn, validate(definition, old).args);
    const findings = [
      ...(old === undefined ? await this.ofNew(definition, urn, inputs, args, look) : []),
      ...(await this.brokenQuotas(definition, urn, args, look)),
    ];
    const isBegun = key !== undefined && this.isBegun(key);
    return this.refused(urn, isBegun ? findings.map(doubtful) : findings);
  }

  /** What speaks against a resource that is going to be made, or adopted. */
  private async ofNew(
    definition: Definition,
    urn: string,
    inputs: Properties,
    args: Properties,
    look: CloudLook,
  ): Promise<readonly Finding[]> {
    // one that replaces what it had adopted is new
    const adopted = this.before.has(urn) ? undefined : await adoptionOutlook(definition, inputs, args, look);
    if (adopted === undefined) return (await definition.outlooks?.ofNew?.(args, look)) ?? [];
    // what can't be seen asks for nothing
    this.before.set(urn, adopted.found === undefined ? args : { ...adopted.found });
    return [...adopted.findings, ...this.heldTwice(definition, inputs)];
  }

  /** Two resources of a program can't have one thing. */
  private heldTwice({ kind, adoption }: Definition, inputs: Properties): readonly Finding[] {
    try {
      const key = keyOf(kind, inputs);
      this.holders.takes(kind, adoption?.what ?? "", adoptedBy(inputs)?.id ?? "", key);
      return [];
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error;
      return [{ property: "", reason: error.message }];
    }
  }

  /**
   * Looks at what the program changes or replaces. True when it is going to be updated.
   * @throws Error when that can't work.
   */
  async changed(
    definition: Definition,
    id: string,
    state: Properties,
    news: Properties,
    { changes }: RichDiff,
  ): Promise<boolean> {
    const key = keyOf(definition.kind, news);
    const urn = key === undefined ? undefined : this.checked.get(key);
    if (key === undefined || urn === undefined) return false;
    this.checked.delete(key);
    const replaces = changes.some((change) => change.replaces);
    const isUpdated = changes.length > 0 && !replaces;
    const look = await this.theLook();
    if (look === undefined) return isUpdated;
    const other = otherProject(state, this.projectId);
    if (other !== undefined) throw new Error(other);
    if (changes.length === 0) return false;
    const { args } = validate(definition, news);
    const findings = (await definition.outlooks?.ofChange?.({ id, state, args, replaces }, look)) ?? [];
    const problems = await this.refused(urn, findings);
    if (problems.length > 0) throw new Error(problems.map(sentence).join("\n"));
    return isUpdated;
  }

  private async brokenQuotas(
    definition: Definition,
    urn: string,
    args: Properties,
    look: CloudLook,
  ): Promise<readonly Finding[]> {
    const { footprint, alike } = definition.outlooks ?? {};
    const was = this.before.get(urn);
    // what stays as it is asks for nothing
    if (footprint === undefined || (was !== undefined && isDeepStrictEqual(was, args))) return [];
    const before = was === undefined ? undefined : await footprint(was, look);
    // what an adopting program does not say stays as it is
    const now = await footprint(was === undefined ? args : { ...was, ...args }, look);
    if (isDeepStrictEqual(before, now)) return [];
    const quotas = await look.quotas();
    if (typeof quotas === "string") return [];
    const findings = this.quotas.ask(urn, before, now, quotas);
    // one that is named with --target-replace looks like a new one here, and what it has is given back first
    const mayBeThere = findings.length > 0 && was === undefined && (await alike?.(args, look)) === true;
    return mayBeThere ? findings.map(doubtful) : findings;
  }

  private async refused(urn: string, findings: readonly Finding[]): Promise<readonly Problem[]> {
    for (const finding of findings) if (finding.mayPass === true) await this.warnOnce(sentence(finding), urn);
    return findings.filter(({ mayPass }) => mayPass !== true);
  }

  /** A replacement is checked twice. */
  private async warnOnce(text: string, urn?: string): Promise<void> {
    const known = `${urn ?? ""} ${text}`;
    if (this.warned.has(known)) return;
    this.warned.add(known);
    await this.warn(text, urn);
  }

  /** A login that is refused is refused for all: the first resource says so. */
  private refusedOnce(): readonly Problem[] {
    const { refusal } = this;
    this.refusal = undefined;
    return refusal === undefined ? [] : [{ property: "", reason: refusal }];
  }

  /** Undefined when nothing can be looked at. */
  private theLook(): Promise<CloudLook | undefined> {
    this.look ??= this.begun();
    return this.look;
  }

  private async begun(): Promise<CloudLook | undefined> {
    let cloud: BlockStorage;
    try {
      cloud = await this.open();
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      await this.warn(`evs:previewChecks: nothing about the cloud was checked. ${error.message}`);
      return undefined;
    }
    const failures: unknown[] = [];
    const look = new CloudLook(cloud, async (what, why) => {
      failures.push(why);
      if (!isLoginRefused(why)) await this.unseen(what, why);
    });
    try {
      this.projectId = await cloud.projectId();
      // a login by keys is first seen to work, or not, by whoever is asked for something that everybody may know
      await look.volumeTypes();
    } catch (error) {
      failures.push(error);
      if (!isLoginRefused(error))
        await this.warn(`evs:previewChecks: nothing about the cloud was checked. ${messageOf(error)}`);
      else this.refusal = loginRefused(error);
      return undefined;
    }
    const refused = failures.find(isLoginRefused);
    // a service that does not answer is not asked again
    if (refused === undefined) return failures.some((why) => why instanceof ConnectionError) ? undefined : look;
    this.refusal = loginRefused(refused);
    return undefined;
  }

  private async unseen(what: string, why: unknown): Promise<void> {
    await this.warnOnce(
      why instanceof EnoughAsked
        ? `evs:previewChecks: not everything was checked: ${why.message}, and the rest is for \`pulumi up\` to find out.`
        : `evs:previewChecks: ${what} could not be looked at, so what depends on that was not checked.${isLackOfRight(why) ? " The login lacks the right for that." : ""} ${messageOf(why)}`,
    );
  }
}

function keyOf(kind: string, inputs: Properties): string | undefined {
  return resourceKey(kind, { identity: readHiddenInput(inputs) ?? {} });
}

/** A login that is not accepted, or a project that it can't see. */
function isLoginRefused(error: unknown): boolean {
  return isAuthentication(error) || error instanceof SettingsError;
}

function isLackOfRight(error: unknown): boolean {
  return error instanceof ApiError && error.status === 403;
}

function loginRefused(error: unknown): string {
  return `evs:previewChecks: the cloud does not accept the login, so \`pulumi up\` can't work. ${messageOf(error)}`;
}
