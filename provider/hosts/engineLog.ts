import { Client, credentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb.js";

/** An engine that takes longer does not listen, in milliseconds. */
const patience = 5_000;

/** Tells the engine at that address a warning, on a resource or on the stack: the dynamic host has no call for it. */
export function warnEngine(address: string, text: string, urn: string): Promise<void> {
  const client = new Client(address, credentials.createInsecure());
  const request = new LogRequest().setSeverity(LogSeverity.WARNING).setMessage(text).setUrn(urn);
  const { path, requestSerialize, responseDeserialize } = EngineService.log;
  return new Promise((resolve, reject) => {
    const deadline = Date.now() + patience;
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, { deadline }, (error) => {
      client.close();
      if (error === null) resolve();
      else reject(error);
    });
  });
}
