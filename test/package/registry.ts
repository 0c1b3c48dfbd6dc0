import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { root } from "../house/repository.js";

/** A registry that has the packed package, and sends on whoever asks for another one. */
export async function startRegistry(tarball: string): Promise<{ url: string; close(): void }> {
  const packed = readFileSync(tarball);
  const manifest = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));
  const others = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
  const server = createServer(({ url: path = "" }, response) => {
    if (path === "/pulumi-evs.tgz") response.end(packed);
    else if (path === "/pulumi-evs") {
      const integrity = `sha512-${createHash("sha512").update(packed).digest("base64")}`;
      const version = { ...manifest, dist: { tarball: `${urlOf(server)}pulumi-evs.tgz`, integrity } };
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({
          name: manifest.name,
          "dist-tags": { latest: manifest.version },
          versions: { [manifest.version]: version },
        }),
      );
    } else {
      response.writeHead(302, { location: new URL(path.slice(1), others).href }).end();
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { url: urlOf(server), close: () => void server.close() };
}

function urlOf(server: Server): string {
  const { port }: AddressInfo = Object(server.address());
  return `http://127.0.0.1:${port}/`;
}
