/** The cloud took the request and could not carry it out. */
export class WorkFailed extends Error {
  override readonly name = "WorkFailed";
}

/** The state of a disk or snapshot forbids what was asked, and waiting does not change it. */
export class Forbidden extends Error {
  override readonly name = "Forbidden";
}

/** The service no longer knows a job: only the disk itself can tell how it ended. */
export class JobForgotten extends Error {
  override readonly name = "JobForgotten";
}

/** What to do about a disk that the service failed to delete. */
export function undeletable(id: string): string {
  return (
    `disk ${id} is in status error_deleting: the service failed to delete it and accepts no second try. ` +
    `Ask the cloud's support to remove it, then run \`pulumi refresh\`.`
  );
}

/** What to do about a disk whose status takes no extension, such as `error_extending` or `awaiting-transfer`. */
export function ungrowable({ id, status, size }: { id: string; status: string; size: number }, wanted: number): string {
  const what = `disk ${id} is in status ${status} with ${size} GiB: it did not grow to ${wanted} GiB, and in that status it can't. `;
  switch (status) {
    case "awaiting-transfer":
      return `${what}Delete its transfer first, or leave the growth to the project that accepts it.`;
    case "error_deleting":
      return `${what}${undeletable(id)}`;
    case "error_detaching":
      return `${what}Detach it from its server in the console, then run \`pulumi up\` again.`;
    default:
      return `${what}Its data is still there. The API lets such a disk only be deleted, so ask the cloud's support to reset it.`;
  }
}
