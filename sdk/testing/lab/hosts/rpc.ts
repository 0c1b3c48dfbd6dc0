import {
  Client,
  credentials,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServiceError,
} from "@grpc/grpc-js";

/** The limit that Pulumi's own processes use: 400 MiB. */
const messageLimit = { "grpc.max_receive_message_length": 400 * 1024 * 1024 };

/** A connection to one of Pulumi's processes. */
export class Connection {
  readonly #client: Client;

  constructor(port: string) {
    this.#client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), messageLimit);
  }

  call<Request, Response>(method: MethodDefinition<Request, Response>, request: Request): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        method.path,
        method.requestSerialize,
        method.responseDeserialize,
        request,
        (error, response) => {
          if (error !== null) reject(error);
          else if (response === undefined) reject(new Error(`${method.path} answered nothing`));
          else resolve(response);
        },
      );
    });
  }

  close(): void {
    this.#client.close();
  }
}

export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && "code" in error && "details" in error && "metadata" in error;
}

/** A server on a free port of loopback. */
export async function listen(server: Server): Promise<{ address: string; close: () => void }> {
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

export const newServer = (): Server => new Server(messageLimit);
