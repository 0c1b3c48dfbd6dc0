import { type SettingDescription, type SettingGroup, describeSettings } from "../../provider/settings/settingTable.js";
import { head, wrapped } from "./pages/markdown.js";

/** In the order of the page. */
const groups: readonly { readonly group: SettingGroup; readonly title: string; readonly about: string }[] = [
  {
    group: "place",
    title: "Where the disks are",
    about:
      "Both logins need them: `cloud`, `region` or `authUrl`, and the project where the region's own is not meant.",
  },
  {
    group: "password",
    title: "Login: user and password",
    about:
      "`userName`, `password` and the domain of the user; with `userId` no domain is needed. A machine that is set up for OpenStack's client, or for a " +
      "Terraform provider with a password, works as it is.",
  },
  {
    group: "accessKey",
    title: "Login: access key",
    about:
      "`accessKey` and `secretKey`; with a temporary key its `securityToken`, too. Nothing is sent but signatures.",
  },
  { group: "connection", title: "Requests and waiting", about: "Each has a default that fits most places." },
];

/** What only the environment says. */
const environmentOnly: readonly (readonly [string, string])[] = [
  ["EVS_LOG", "A file that gets a line for each request. Secrets are masked. Default: none."],
  ["EVS_LOG_LEVEL", "`trace` adds headers and bodies to the log, secrets masked. Default: `info`."],
  [
    "EVS_STATE_DIR",
    "A folder for what must outlive a crash, see [operations](operations.md#marks-and-intents). Default: `evs` in Pulumi's home (`~/.pulumi/evs`).",
  ],
  ["HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "The machine's proxies. They are not used for addresses of this machine."],
];

/** Every setting: what it is, its shape and default, and where it is looked for. */
export function configurationPage(): string {
  const settings = describeSettings();
  const notYet = settings.filter(({ group }) => group === "notYet");
  return `${head}

# Configuration

${wrapped(
  "A setting is looked for in the stack's configuration (`pulumi config set evs:region eu-de`), then in the environment, in the order of its list. " +
    "Secrets are refused in plain text: `pulumi config set --secret evs:password`. An unknown key is an error that names the most similar one.",
)}

\`\`\`sh
pulumi config set evs:cloud otc
pulumi config set evs:region eu-de
pulumi config set evs:userName jane
pulumi config set evs:domainName OTC-EU-DE-00000000001000000000
pulumi config set --secret evs:password
\`\`\`

${wrapped(
  "Pulumi keeps the stack's configuration in its state, secrets encrypted; values from the environment are not kept. [Places](operations.md#places) " +
    "says what changing them means for disks that exist.",
)}

${groups
  .map(({ group, title, about }) =>
    section(
      title,
      about,
      settings.filter((setting) => setting.group === group),
    ),
  )
  .join("\n\n")}

## From the environment only

${environmentOnly.map(([name, about]) => wrapped(`- **\`${name}\`**: ${about}`, "  ")).join("\n")}

## Not supported yet

${wrapped(
  `These settings are recognised, so that a machine that has them is not misunderstood. A login that needs one of them is refused, and the error names it: ${notYet
    .map(({ name }) => `\`${name}\``)
    .join(", ")}.`,
)}
`;
}

function section(title: string, about: string, settings: readonly SettingDescription[]): string {
  return `## ${title}\n\n${wrapped(about)}\n\n${settings.map(item).join("\n")}`;
}

function item({ name, kind, description, secret, words, default: usual, environment }: SettingDescription): string {
  const said = [
    `- **\`evs:${name}\`** (${shapeOf(kind, words)}${secret ? ", secret" : ""}): ${description}`,
    usual === undefined ? "" : ` Default: ${usual === "{}" ? "none" : `\`${usual}\``}.`,
  ].join("");
  return `${wrapped(said, "  ")}\\\n  ${wrapped(`Environment: ${environment.map((variable) => `\`${variable}\``).join(", ")}.`, "  ")}`;
}

function shapeOf(kind: SettingDescription["kind"], words: readonly string[] | undefined): string {
  switch (kind) {
    case "map":
      return `a JSON object of strings${words === undefined ? "" : `, keys ${words.map((word) => `\`${word}\``).join(", ")}`}`;
    case "duration":
      return "seconds such as `90`, or with a unit: `10ms`, `2s`, `5m`";
    case "count":
      return "a whole number";
    case "boolean":
      return "`true` or `false`";
    case "url":
      return "a URL";
    default:
      return words === undefined ? "text" : words.map((word) => `\`${word}\``).join(" or ");
  }
}
