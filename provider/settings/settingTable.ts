/**
 * How the text of a setting is read. A `duration` is given in seconds, or with a unit (`10ms`, `2s`, `5m`), a `map` as a JSON
 * object.
 */
export type SettingKind = "text" | "url" | "count" | "boolean" | "duration" | "map";

/** What a setting is for. `notYet`: what it asks for can't be done yet, and it is refused by name. */
export type SettingGroup = "place" | "password" | "accessKey" | "connection" | "notYet";

export interface SettingEntry {
  readonly kind: SettingKind;
  readonly group: SettingGroup;
  readonly description: string;
  /** Never printed, and refused in plain text by the SDK. */
  readonly secret?: true;
  /** Blanks at its ends belong to it. */
  readonly verbatim?: true;
  /** The words that are allowed, of a map its keys; any when absent. */
  readonly words?: readonly string[];
  /** Variables of other tools that are read after our own `EVS_<NAME>`, first one first. */
  readonly variables?: readonly string[];
  /** Written as in the environment. */
  readonly default?: string;
}

/** Every setting there is: what it is and where it is looked for. */
export const settingTable = {
  cloud: {
    group: "place",
    kind: "text",
    words: ["huaweicloud", "otc", "openstack", "scp"],
    description:
      "Which kind of cloud this is; openstack and scp are not supported yet. Derived from authUrl and the environment when left out.",
  },
  region: {
    group: "place",
    kind: "text",
    variables: ["HW_REGION_NAME", "OS_REGION_NAME", "OS_REGION", "SCP_TF_DEFAULT_REGION"],
    description: "The region, such as eu-de.",
  },
  authUrl: {
    group: "place",
    kind: "url",
    variables: ["HW_AUTH_URL", "OS_AUTH_URL", "SCP_TF_AUTH_URL"],
    description: "URL of the identity service, with or without /v3. Derived from cloud and region when left out.",
  },
  projectId: {
    group: "place",
    kind: "text",
    variables: ["HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID"],
    description: "Id of the project. Saves one request compared with projectName.",
  },
  projectName: {
    group: "place",
    kind: "text",
    variables: ["HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME"],
    description: "Name of the project. On huaweicloud and otc the region's own project when left out.",
  },
  domainId: {
    group: "password",
    kind: "text",
    variables: ["HW_DOMAIN_ID", "OS_USER_DOMAIN_ID", "OS_DOMAIN_ID", "OS_PROJECT_DOMAIN_ID", "OS_DEFAULT_DOMAIN"],
    description: "Id of the domain (account) that user and project belong to.",
  },
  domainName: {
    group: "password",
    kind: "text",
    variables: ["HW_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"],
    description: "Name of the domain (account) that user and project belong to.",
  },
  userName: {
    group: "password",
    kind: "text",
    variables: ["HW_USER_NAME", "OS_USERNAME"],
    description: "Name of the user, for a login by password.",
  },
  userId: {
    group: "password",
    kind: "text",
    variables: ["HW_USER_ID", "OS_USER_ID"],
    description: "Id of the user, in place of userName and domain.",
  },
  password: {
    group: "password",
    kind: "text",
    secret: true,
    verbatim: true,
    variables: ["HW_USER_PASSWORD", "OS_PASSWORD"],
    description: "Password of the user.",
  },
  passcode: {
    group: "notYet",
    kind: "text",
    secret: true,
    variables: ["OS_PASSCODE"],
    description: "One-time passcode of the user's second factor.",
  },
  token: {
    group: "notYet",
    kind: "text",
    secret: true,
    variables: ["HW_AUTH_TOKEN", "OS_TOKEN", "OS_AUTH_TOKEN", "SCP_TF_AUTH_TOKEN"],
    description: "A token that was obtained elsewhere.",
  },
  accessKey: {
    group: "accessKey",
    kind: "text",
    variables: ["HW_ACCESS_KEY", "OS_ACCESS_KEY", "OS_AK", "SCP_TF_ACCESS_KEY"],
    description: "Access key (AK), for requests that are signed.",
  },
  secretKey: {
    group: "accessKey",
    kind: "text",
    secret: true,
    variables: ["HW_SECRET_KEY", "OS_SECRET_KEY", "OS_SK", "SCP_TF_SECRET_KEY"],
    description: "Secret key (SK) that belongs to accessKey.",
  },
  securityToken: {
    group: "accessKey",
    kind: "text",
    secret: true,
    variables: ["HW_SECURITY_TOKEN", "OS_SECURITY_TOKEN", "OS_ST"],
    description: "Token that belongs to a temporary accessKey.",
  },
  signingDialect: {
    group: "notYet",
    kind: "text",
    words: ["access", "credential"],
    default: "access",
    description: "How signed requests name the key.",
  },
  agencyName: {
    group: "notYet",
    kind: "text",
    variables: ["HW_ASSUME_ROLE_AGENCY_NAME", "OS_AGENCY_NAME"],
    description: "Agency (delegation) to work through.",
  },
  agencyDomainName: {
    group: "notYet",
    kind: "text",
    variables: ["HW_ASSUME_ROLE_DOMAIN_NAME", "OS_AGENCY_DOMAIN_NAME"],
    description: "Domain (account) that made the agency.",
  },
  delegatedProject: {
    group: "notYet",
    kind: "text",
    variables: ["OS_DELEGATED_PROJECT"],
    description: "Project that the agency gives access to.",
  },
  applicationCredentialId: {
    group: "notYet",
    kind: "text",
    variables: ["OS_APPLICATION_CREDENTIAL_ID"],
    description: "Id of an OpenStack application credential.",
  },
  applicationCredentialName: {
    group: "notYet",
    kind: "text",
    variables: ["OS_APPLICATION_CREDENTIAL_NAME"],
    description: "Name of an OpenStack application credential, together with the user.",
  },
  applicationCredentialSecret: {
    group: "notYet",
    kind: "text",
    secret: true,
    verbatim: true,
    variables: ["OS_APPLICATION_CREDENTIAL_SECRET"],
    description: "Secret of the application credential.",
  },
  accountId: {
    group: "notYet",
    kind: "text",
    variables: ["SCP_TF_ACCOUNT_ID"],
    description: "Account on Samsung Cloud Platform.",
  },
  scpApiVersion: {
    group: "notYet",
    kind: "text",
    default: "1.3",
    description: "Version of the API of Samsung Cloud Platform.",
  },
  cloudName: { group: "notYet", kind: "text", variables: ["OS_CLOUD"], description: "An entry of clouds.yaml." },
  endpoints: {
    group: "place",
    kind: "map",
    words: ["evs", "iam", "ecs", "ims", "nova", "glance", "scp"],
    default: "{}",
    description: "URLs of services where they differ from the cloud's rule.",
  },
  insecure: {
    group: "connection",
    kind: "boolean",
    variables: ["HW_INSECURE", "OS_INSECURE"],
    default: "false",
    description: "Accept any TLS certificate.",
  },
  caCertFile: {
    group: "connection",
    kind: "text",
    variables: ["OS_CACERT"],
    description: "File with the certificates (PEM) to trust.",
  },
  clientCertFile: {
    group: "connection",
    kind: "text",
    variables: ["OS_CERT"],
    description: "File with our own certificate (PEM), for clouds that ask for one.",
  },
  clientKeyFile: {
    group: "connection",
    kind: "text",
    variables: ["OS_KEY"],
    description: "File with the key (PEM) of clientCertFile.",
  },
  enterpriseProjectId: {
    group: "notYet",
    kind: "text",
    variables: ["HW_ENTERPRISE_PROJECT_ID"],
    description: "Enterprise project of new disks that name none.",
  },
  maxRetries: {
    group: "connection",
    kind: "count",
    variables: ["HW_MAX_RETRIES", "OS_MAX_BACKOFF_RETRIES"],
    default: "5",
    description: "How often a request is sent again when that is safe.",
  },
  requestTimeout: {
    group: "connection",
    kind: "duration",
    default: "60",
    description: "How long a single answer may take, in seconds or with a unit.",
  },
  pollInterval: {
    group: "connection",
    kind: "duration",
    description:
      "Time between two looks while waiting, in seconds or with a unit (10ms). Adapts to the cloud when left out.",
  },
  previewChecks: {
    group: "connection",
    kind: "boolean",
    default: "false",
    description:
      "Whether a preview looks at the cloud once, with at most 6 requests, and tells what can't work there: login, zones, types, quotas, sources, and what is in the way of a change.",
  },
  defaultTags: {
    group: "notYet",
    kind: "map",
    default: "{}",
    description: "Tags that every disk gets in addition to its own.",
  },
} as const satisfies Record<string, SettingEntry>;

export type SettingKey = keyof typeof settingTable;

/** All keys, in the order of the table. */
export const settingKeys = Object.keys(settingTable) as SettingKey[];

/** The same entry with its optional fields visible. */
export function settingEntry(key: SettingKey): SettingEntry {
  return settingTable[key];
}

/** The variables that are read for a setting, first one first: `EVS_<UPPER_SNAKE>`, then those of other tools. */
export function variablesOf(key: SettingKey): readonly string[] {
  const own = `EVS_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  return [own, ...(settingEntry(key).variables ?? [])];
}

export interface SettingDescription {
  /** Key in stack config, after `evs:`. */
  readonly name: SettingKey;
  readonly kind: SettingKind;
  readonly group: SettingGroup;
  readonly description: string;
  readonly secret: boolean;
  readonly words: readonly string[] | undefined;
  /** Written as in the environment. */
  readonly default: string | undefined;
  readonly environment: readonly string[];
}

/** What documentation and the schema say of the settings. */
export function describeSettings(): readonly SettingDescription[] {
  return settingKeys.map((name) => {
    const { kind, group, description, secret, words, default: usual } = settingEntry(name);
    return {
      name,
      kind,
      group,
      description,
      secret: secret === true,
      words,
      default: usual,
      environment: variablesOf(name),
    };
  });
}
