import type { Provider } from "../../provider/hosts/provider.js";
import { type Definition, type Properties, sentence } from "../../provider/resources/kind/definition.js";
import { messageOf } from "../../provider/transport/messageOf.js";
import { Resource, type World, declared, snapshot } from "./harness.js";

/** A preview, as a process of its own that looks at the cloud. */
export class Preview {
  private readonly provider: Provider;

  constructor(world: Pick<World, "process">, environment: Record<string, string> = {}) {
    this.provider = world.process({ EVS_PREVIEW_CHECKS: "true", ...environment });
  }

  /** What is refused of a resource that the program wants; `old` are the checked inputs of one that exists. */
  async refused(kind: Definition, name: string, args: Properties, old?: Properties): Promise<string[]> {
    return (await this.checked(kind, name, args, old)).problems.map(sentence);
  }

  /** The same for a resource that exists, with what is refused once diff has said what changes. */
  async refusedChange({ kind, id, inputs, state }: Resource, name: string, args: Properties): Promise<string[]> {
    const { inputs: news, problems } = await this.checked(kind, name, args, inputs);
    if (problems.length > 0) return problems.map(sentence);
    const found = this.provider.diff(kind, id, state, news);
    try {
      await this.provider.lookAtChange(kind, id, state, news, found);
    } catch (error) {
      return [messageOf(error)];
    }
    return found.changes.some(({ replaces }) => replaces) ? this.refused(kind, name, args) : [];
  }

  private async checked(kind: Definition, name: string, args: Properties, old?: Properties) {
    const news = declared(name, args, { preview: `urn:pulumi:stack::project::${kind.kind}::${name}` });
    return this.provider.lookAhead(kind, old, news, this.provider.check(kind, old, news));
  }
}

export function aSnapshot({ provider }: World, volumeId: string, name = "before"): Promise<Resource> {
  return Resource.made(provider, snapshot, name, { volumeId });
}
