"use strict";

// Runs before demo, test, verify, generate and bench (the `pre` hooks in package.json), so that each of them works
// as the first command in a fresh clone and starts at once in every other case.
// Plain JavaScript without dependencies: it runs before anything is installed, on whatever Node npm itself runs on.

const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const modules = path.join(root, "node_modules");
const bin = path.join(modules, ".bin");
const dist = path.join(root, "dist");
// npm puts .bin first on the PATH of its scripts, which is how they run on the Node of devDependencies
const environment = { ...process.env, PATH: bin + path.delimiter + process.env.PATH };

install();
checkNode();
build();

function install() {
  const stamp = path.join(modules, ".lock-installed");
  const wanted = fingerprint(["package-lock.json"]);
  if (read(stamp) === wanted) return;
  console.log("set-up: npm ci (package-lock.json is new here)");
  const npm = process.env.npm_execpath;
  // npm's own Node, never the one under node_modules, which npm ci is about to remove
  const [command, ...prefix] = npm ? [process.env.npm_node_execpath ?? process.execPath, npm] : ["npm"];
  run(command, [...prefix, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], process.env);
  fs.writeFileSync(stamp, wanted);
}

function checkNode() {
  const { engines } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const wanted = engines.node.replace(">=", "");
  const asked = spawnSync("node", ["--version"], { env: environment, encoding: "utf8" });
  const found = (asked.stdout ?? "").trim().replace("v", "");
  const [wantedMajor, wantedMinor] = wanted.split(".").map(Number);
  const [major, minor] = found.split(".").map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  fail(
    `Node ${wanted} or newer is needed, found ${found || "none"}. devDependencies bring their own (package "node"): ` +
      "allow its install script, remove node_modules and try again, or put a newer Node on the PATH.",
  );
}

function build() {
  const stamp = path.join(dist, ".sources-built");
  const sources = ["package-lock.json", "tsconfig.json", "tsconfig.build.json"].concat(
    ["bench", "provider", "scripts", "sdk"].flatMap((folder) => filesUnder(folder, ".ts")),
  );
  const wanted = fingerprint(sources);
  if (read(stamp) === wanted) return;
  console.log("set-up: tsc (sources are newer than dist)");
  // beside dist and then swapped: a build that fails, or a test that still runs, keeps a whole dist
  const next = path.join(root, "dist-next");
  fs.rmSync(next, { recursive: true, force: true });
  const tsc = path.join(modules, "typescript", "bin", "tsc");
  // types are the business of verify; generate has to run while what it generates does not fit yet
  run("node", [tsc, "-p", "tsconfig.build.json", "--noCheck", "--outDir", next], environment);
  fs.writeFileSync(path.join(next, path.basename(stamp)), wanted);
  fs.rmSync(dist, { recursive: true, force: true });
  fs.renameSync(next, dist);
}

function fingerprint(files) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(fs.readFileSync(path.join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

function filesUnder(folder, ending) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { recursive: true })
    .map((file) => path.join(folder, file))
    .filter((file) => file.endsWith(ending))
    .sort();
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

function run(command, args, env) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, env, stdio: "inherit" });
  if (status === 0) return;
  fail(`${command} ${args.join(" ")}: ${error?.message ?? signal ?? `exit ${status}`}`);
}

function fail(message) {
  console.error(`set-up: ${message}`);
  process.exit(1);
}
