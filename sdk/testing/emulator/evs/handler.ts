import type { evsOperations, EvsOperationName } from "../../../../provider/api/evs/index.js";
import type { HandlersFor, IncomingFor } from "../handler.js";

export type Incoming<Name extends EvsOperationName> = IncomingFor<(typeof evsOperations)[Name]>;

export type Handlers = HandlersFor<typeof evsOperations>;
