import { existsSync } from "node:fs";
import { AnalyzerService as service } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import * as messages from "@pulumi/pulumi/proto/analyzer_pb.js";

import type { Clock } from "../../../../provider/transport/clock.js";
import { reconcile } from "../engine/policyConfig.js";
import type { PolicyPackConfig } from "../options.js";
import { childEnvironment } from "../environment.js";
import { startServer } from "./childProcess.js";
import { Empty, toStruct } from "./protobuf.js";
import { pulumiScript } from "./pulumiScripts.js";
import { Connection } from "./rpc.js";

/** A policy pack in Pulumi's own policy server. */
export interface PolicyProcess {
  readonly connection: Connection;
  stop(): Promise<void>;
}

export async function startPolicyPack(options: {
  folder: string;
  config: PolicyPackConfig;
  engineAddress: string;
  clock: Clock;
  onLine: (stream: "stdout" | "stderr", line: string) => void;
}): Promise<PolicyProcess> {
  const { folder, engineAddress, clock, onLine } = options;
  if (!existsSync(folder)) throw new Error(`there is no policy pack at ${folder}`);
  const { process, port } = await startServer({
    script: pulumiScript("run-policy-pack", folder),
    args: [engineAddress, folder],
    cwd: folder,
    env: childEnvironment(),
    clock,
    onLine,
  });
  const connection = new Connection(port);
  const info = await connection.call(service.getAnalyzerInfo, new Empty());
  const request = new messages.ConfigureAnalyzerRequest();
  for (const [name, { level, properties }] of reconcile(info, options.config)) {
    const policy = new messages.PolicyConfig().setEnforcementlevel(level).setProperties(toStruct(properties));
    request.getPolicyconfigMap().set(name, policy);
  }
  await connection.call(service.configure, request);
  return {
    connection,
    stop: async () => {
      connection.close();
      process.kill();
      await process.exited;
    },
  };
}
