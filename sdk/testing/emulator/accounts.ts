/** Which API the emulator speaks. The others follow. */
export type EmulatedCloud = "otc" | "huaweicloud";

export interface Account {
  readonly domain: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly password: string };
  readonly project: { readonly id: string; readonly name: string };
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Each is a complete environment for one way to log in. */
export interface Logins {
  password: Record<string, string>;
  aksk: Record<string, string>;
  /** Another user in another project, who can accept transfers. */
  alt: Record<string, string>;
}

export const regions: Record<EmulatedCloud, string> = { otc: "eu-de", huaweicloud: "ae-ad-1" };

/** The two accounts: the main one, and one in another domain. */
export function accountsOf(cloud: EmulatedCloud): readonly [main: Account, alt: Account] {
  const project = regions[cloud];
  return [
    {
      domain: { id: "d0000000000000000000000000000001", name: "EMULATOR-0001" },
      user: { id: "u0000000000000000000000000000001", name: "emulator", password: "emulator-password" },
      project: { id: "9e179fd535e44f19a9dabb36deadf47e", name: project },
      accessKey: "EMULATORACCESSKEY001",
      secretKey: "emulator-secret-key-of-the-main-account1",
    },
    {
      domain: { id: "d0000000000000000000000000000002", name: "EMULATOR-0002" },
      user: { id: "u0000000000000000000000000000002", name: "emulator-alt", password: "emulator-alt-password" },
      project: { id: "40acc331ac784f34842ba4f08ff2be48", name: project },
      accessKey: "EMULATORACCESSKEY002",
      secretKey: "emulator-secret-key-of-the-other-account",
    },
  ];
}

/** `services`: the names of those that answer at the address. */
export function loginsOf(cloud: EmulatedCloud, url: string, services: readonly string[]): Logins {
  const [main, alt] = accountsOf(cloud);
  const endpoints = JSON.stringify(Object.fromEntries(services.map((name) => [name, url])));
  const placed = { EVS_CLOUD: cloud, EVS_ENDPOINTS: endpoints, OS_AUTH_URL: `${url}/v3` };
  return {
    password: { ...placed, ...passwordLogin(cloud, main) },
    aksk: { ...placed, ...keyLogin(cloud, main) },
    alt: { ...placed, ...passwordLogin(cloud, alt) },
  };
}

function place(cloud: EmulatedCloud, { project }: Account): Record<string, string> {
  return { OS_PROJECT_ID: project.id, OS_PROJECT_NAME: project.name, OS_REGION_NAME: regions[cloud] };
}

function passwordLogin(cloud: EmulatedCloud, account: Account): Record<string, string> {
  return {
    ...place(cloud, account),
    OS_USERNAME: account.user.name,
    OS_PASSWORD: account.user.password,
    OS_USER_DOMAIN_NAME: account.domain.name,
  };
}

function keyLogin(cloud: EmulatedCloud, account: Account): Record<string, string> {
  return { ...place(cloud, account), OS_ACCESS_KEY: account.accessKey, OS_SECRET_KEY: account.secretKey };
}
