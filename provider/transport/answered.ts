/** Which request brought an answer, by the answer and what was read from it. Messages about what it says name the request. */
const requestIds = new WeakMap<object, string>();

/** Remembers the request of an answer and of the things in it. */
export function answeredBy(requestId: string, answer: object): void {
  requestIds.set(answer, requestId);
  for (const part of Object.values(answer).filter(isObject)) {
    requestIds.set(part, requestId);
    // the things of a list; a service may have a field of that name, too, with whatever in it
    if ("read" in part && Array.isArray(part.read))
      for (const one of part.read.filter(isObject)) requestIds.set(one, requestId);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** What was made from an answer, or from a part of it, is of the same request. */
export function readFrom<T extends object>(answer: object, made: T): T {
  const id = requestIds.get(answer);
  if (id !== undefined) requestIds.set(made, id);
  return made;
}

/** ` (request <id>)`, or nothing where the service gave no id. */
export function ofRequest(answer: object | undefined): string {
  const id = answer === undefined ? undefined : requestIds.get(answer);
  return id === undefined ? "" : ` (request ${id})`;
}
