import { describeSettings } from "../../provider/settings/settingTable.js";
import { head } from "./pages/markdown.js";

/** Every setting and where it is looked for. */
export function configurationPage(): string {
  const rows = describeSettings().map(
    ({ name, description, secret, environment }) =>
      `| \`evs:${name}\` | ${description}${secret ? " Secret: set it with `pulumi config set --secret`." : ""} | ${environment.map((variable) => `\`${variable}\``).join(", ")} |`,
  );
  return [
    head,
    "# Configuration",
    "Each setting is looked for in the stack's configuration, then in the environment, in the order of the last column. " +
      "Logins by user and password and by access key are supported; the settings of other logins are refused by name.",
    ["| stack config | what | environment |", "|---|---|---|", ...rows].join("\n"),
    "",
  ].join("\n\n");
}
