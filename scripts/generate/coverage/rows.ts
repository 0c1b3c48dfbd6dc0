import { services } from "../../../sdk/testing/emulator/services.js";
import type { Description } from "../../../provider/api/operation.js";
import {
  type DocumentedCall,
  actionOf,
  descriptions,
  documentedBodies,
  documentedCalls,
  isCall,
} from "./documented.js";
import { useOf } from "./uses.js";

/** A documented call and everything that the repository has for it; a part that is missing is empty. */
export interface Row {
  readonly call: DocumentedCall;
  readonly operation: string;
  readonly client: string;
  readonly emulator: string;
  readonly usedBy: string;
  /** Why nobody uses it. */
  readonly unused?: string;
  /** Files: the document's own bodies, or the test that sends a call without any. */
  readonly triedWith: readonly string[];
}

export function rowsOf(root: string): readonly Row[] {
  const bodies = documentedBodies(root);
  return documentedCalls(root).map((call) => {
    const description = descriptions.find((one) => isCall(one, call));
    if (description === undefined) return { call, operation: "", client: "", emulator: "", usedBy: "", triedWith: [] };
    return {
      call,
      operation: `\`${description.name}\``,
      client: clientOf(description),
      emulator: emulatorOf(description),
      ...usedBy(description.name),
      triedWith: triedWith(description, call, bodies),
    };
  });
}

function clientOf({ client, name }: Description): string {
  if (client !== undefined) return `\`${client}\``;
  return name === "createToken" ? "`createClient` logs in by itself" : "";
}

function emulatorOf(description: Description): string {
  const { method, path } = description;
  const routes = services.flatMap((service) => [...service.routes]);
  const isRouted = routes.some(
    (route) => route.method === method && route.path === path && actionOf(route) === actionOf(description),
  );
  const action = actionOf(description);
  return isRouted ? `\`${method} ${shortened(path)}\`${action === undefined ? "" : ` \`${action}\``}` : "";
}

function shortened(path: string): string {
  return path.replace(/^\/v[12]\/\{project_id\}\//, "…/");
}

/** So many names have room in a line; the permissions have them all. */
const room = 3;

function usedBy(name: string): Pick<Row, "usedBy" | "unused"> {
  const use = useOf(name);
  if (use === undefined) return { usedBy: "" };
  if ("none" in use) return { usedBy: "none", unused: use.none };
  // the words for those that have none take the room of a name
  const shown = use.length > room ? room - 1 : room;
  const names = use.slice(0, shown).map((user) => `\`${user}\``);
  return { usedBy: names.join(", ") + (use.length > shown ? ` and ${use.length - shown} more` : "") };
}

/** The document's own bodies. A call without any is sent as it is by the test of all calls. */
function triedWith(
  { name, body, reply }: Description,
  { document }: DocumentedCall,
  bodies: readonly string[],
): string[] {
  const isElsewhere = document.endsWith("Open Telekom Cloud");
  const own = bodies.filter((file) => file.split(".")[0] === name && file.includes(".otc.") === isElsewhere);
  if (own.length > 0) return own.map((file) => `test/api/documented/${file}`);
  if (name === "createToken") return ["test/emulator/iam/logins.test.ts"];
  return body === undefined && (reply === undefined || name === "listVolumes") ? ["test/client/calls.test.ts"] : [];
}
