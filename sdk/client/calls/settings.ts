// Generated from provider/api by `npm run generate`; changes go there.

/** The settings of a client, each as in a stack's configuration. */
export interface ClientSettings {
  /**
   * Which kind of cloud this is; openstack and scp are not supported yet. Derived from authUrl and the environment
   * when left out. Otherwise EVS_CLOUD.
   */
  readonly cloud?: "huaweicloud" | "otc" | "openstack" | "scp" | undefined;
  /**
   * The region, such as eu-de. Otherwise EVS_REGION, HW_REGION_NAME, OS_REGION_NAME, OS_REGION,
   * SCP_TF_DEFAULT_REGION.
   */
  readonly region?: string | undefined;
  /**
   * URL of the identity service, with or without /v3. Derived from cloud and region when left out. Otherwise
   * EVS_AUTH_URL, HW_AUTH_URL, OS_AUTH_URL, SCP_TF_AUTH_URL.
   */
  readonly authUrl?: string | undefined;
  /**
   * Id of the project. Saves one request compared with projectName. Otherwise EVS_PROJECT_ID, HW_PROJECT_ID,
   * OS_PROJECT_ID, OS_TENANT_ID.
   */
  readonly projectId?: string | undefined;
  /**
   * Name of the project. On huaweicloud and otc the region's own project when left out. Otherwise
   * EVS_PROJECT_NAME, HW_PROJECT_NAME, OS_PROJECT_NAME, OS_TENANT_NAME.
   */
  readonly projectName?: string | undefined;
  /**
   * Id of the domain (account) that user and project belong to. Otherwise EVS_DOMAIN_ID, HW_DOMAIN_ID,
   * OS_USER_DOMAIN_ID, OS_DOMAIN_ID, OS_PROJECT_DOMAIN_ID, OS_DEFAULT_DOMAIN.
   */
  readonly domainId?: string | undefined;
  /**
   * Name of the domain (account) that user and project belong to. Otherwise EVS_DOMAIN_NAME, HW_DOMAIN_NAME,
   * OS_USER_DOMAIN_NAME, OS_DOMAIN_NAME, OS_PROJECT_DOMAIN_NAME.
   */
  readonly domainName?: string | undefined;
  /**
   * Name of the user, for a login by password. Otherwise EVS_USER_NAME, HW_USER_NAME, OS_USERNAME.
   */
  readonly userName?: string | undefined;
  /**
   * Id of the user, in place of userName and domain. Otherwise EVS_USER_ID, HW_USER_ID, OS_USER_ID.
   */
  readonly userId?: string | undefined;
  /**
   * Password of the user. Secret. Otherwise EVS_PASSWORD, HW_USER_PASSWORD, OS_PASSWORD.
   */
  readonly password?: string | undefined;
  /**
   * One-time passcode of the user's second factor. Secret. Otherwise EVS_PASSCODE, OS_PASSCODE.
   */
  readonly passcode?: string | undefined;
  /**
   * A token that was obtained elsewhere. Secret. Otherwise EVS_TOKEN, HW_AUTH_TOKEN, OS_TOKEN, OS_AUTH_TOKEN,
   * SCP_TF_AUTH_TOKEN.
   */
  readonly token?: string | undefined;
  /**
   * Access key (AK), for requests that are signed. Otherwise EVS_ACCESS_KEY, HW_ACCESS_KEY, OS_ACCESS_KEY, OS_AK,
   * SCP_TF_ACCESS_KEY.
   */
  readonly accessKey?: string | undefined;
  /**
   * Secret key (SK) that belongs to accessKey. Secret. Otherwise EVS_SECRET_KEY, HW_SECRET_KEY, OS_SECRET_KEY,
   * OS_SK, SCP_TF_SECRET_KEY.
   */
  readonly secretKey?: string | undefined;
  /**
   * Token that belongs to a temporary accessKey. Secret. Otherwise EVS_SECURITY_TOKEN, HW_SECURITY_TOKEN,
   * OS_SECURITY_TOKEN, OS_ST.
   */
  readonly securityToken?: string | undefined;
  /**
   * How signed requests name the key. Otherwise EVS_SIGNING_DIALECT.
   */
  readonly signingDialect?: "access" | "credential" | undefined;
  /**
   * Agency (delegation) to work through. Otherwise EVS_AGENCY_NAME, HW_ASSUME_ROLE_AGENCY_NAME, OS_AGENCY_NAME.
   */
  readonly agencyName?: string | undefined;
  /**
   * Domain (account) that made the agency. Otherwise EVS_AGENCY_DOMAIN_NAME, HW_ASSUME_ROLE_DOMAIN_NAME,
   * OS_AGENCY_DOMAIN_NAME.
   */
  readonly agencyDomainName?: string | undefined;
  /**
   * Project that the agency gives access to. Otherwise EVS_DELEGATED_PROJECT, OS_DELEGATED_PROJECT.
   */
  readonly delegatedProject?: string | undefined;
  /**
   * Id of an OpenStack application credential. Otherwise EVS_APPLICATION_CREDENTIAL_ID,
   * OS_APPLICATION_CREDENTIAL_ID.
   */
  readonly applicationCredentialId?: string | undefined;
  /**
   * Name of an OpenStack application credential, together with the user. Otherwise
   * EVS_APPLICATION_CREDENTIAL_NAME, OS_APPLICATION_CREDENTIAL_NAME.
   */
  readonly applicationCredentialName?: string | undefined;
  /**
   * Secret of the application credential. Secret. Otherwise EVS_APPLICATION_CREDENTIAL_SECRET,
   * OS_APPLICATION_CREDENTIAL_SECRET.
   */
  readonly applicationCredentialSecret?: string | undefined;
  /**
   * Account on Samsung Cloud Platform. Otherwise EVS_ACCOUNT_ID, SCP_TF_ACCOUNT_ID.
   */
  readonly accountId?: string | undefined;
  /**
   * Version of the API of Samsung Cloud Platform. Otherwise EVS_SCP_API_VERSION.
   */
  readonly scpApiVersion?: string | undefined;
  /**
   * An entry of clouds.yaml. Otherwise EVS_CLOUD_NAME, OS_CLOUD.
   */
  readonly cloudName?: string | undefined;
  /**
   * URLs of services where they differ from the cloud's rule. Otherwise EVS_ENDPOINTS.
   */
  readonly endpoints?: Readonly<Record<string, string>> | undefined;
  /**
   * Accept any TLS certificate. Otherwise EVS_INSECURE, HW_INSECURE, OS_INSECURE.
   */
  readonly insecure?: boolean | undefined;
  /**
   * File with the certificates (PEM) to trust. Otherwise EVS_CA_CERT_FILE, OS_CACERT.
   */
  readonly caCertFile?: string | undefined;
  /**
   * File with our own certificate (PEM), for clouds that ask for one. Otherwise EVS_CLIENT_CERT_FILE, OS_CERT.
   */
  readonly clientCertFile?: string | undefined;
  /**
   * File with the key (PEM) of clientCertFile. Otherwise EVS_CLIENT_KEY_FILE, OS_KEY.
   */
  readonly clientKeyFile?: string | undefined;
  /**
   * Enterprise project of new disks that name none. Otherwise EVS_ENTERPRISE_PROJECT_ID, HW_ENTERPRISE_PROJECT_ID.
   */
  readonly enterpriseProjectId?: string | undefined;
  /**
   * How often a request is sent again when that is safe. Otherwise EVS_MAX_RETRIES, HW_MAX_RETRIES,
   * OS_MAX_BACKOFF_RETRIES.
   */
  readonly maxRetries?: number | undefined;
  /**
   * How long a single answer may take, in seconds or with a unit. Otherwise EVS_REQUEST_TIMEOUT.
   */
  readonly requestTimeout?: number | string | undefined;
  /**
   * Time between two looks while waiting, in seconds or with a unit (10ms). Adapts to the cloud when left out.
   * Otherwise EVS_POLL_INTERVAL.
   */
  readonly pollInterval?: number | string | undefined;
  /**
   * Whether a preview looks at the cloud once, with at most 6 requests, and tells what can't work there: login,
   * zones, types, quotas, sources, and what is in the way of a change. Otherwise EVS_PREVIEW_CHECKS.
   */
  readonly previewChecks?: boolean | undefined;
  /**
   * Tags that every disk gets in addition to its own. Otherwise EVS_DEFAULT_TAGS.
   */
  readonly defaultTags?: Readonly<Record<string, string>> | undefined;
}
