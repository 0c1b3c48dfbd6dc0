import { describe, expect, test } from "vitest";
import { codeOf, files, importsOf, isGenerated, sources, textOf } from "./repository.js";

const provider = sources.filter((file) => file.startsWith("provider/"));

interface Reserved {
  readonly what: string;
  readonly uses: RegExp;
  readonly home: string;
  /** Who else, and why. */
  readonly exceptions: Readonly<Record<string, string>>;
}

const reserved: readonly Reserved[] = [
  {
    what: "sleeping",
    // a method of that name (`request.setTimeout(20)` of a protobuf message) is something else
    uses: /(?<!\.)\bset(Timeout|Interval|Immediate)\b|"node:timers/,
    home: "provider/waiting/",
    exceptions: {
      "bench/virtualClock.ts":
        "the clock of tests and benchmarks waits until nothing else happens, not for time to pass",
    },
  },
  {
    what: "the environment",
    uses: /\bprocess\.env\b/,
    home: "provider/settings/settings.ts",
    exceptions: {
      "sdk/testing/lab/environment.ts":
        "child processes get what every process needs of the machine, and none of its user's settings",
    },
  },
];

describe.each(reserved)("$what", ({ uses, home, exceptions }) => {
  const others = sources.filter((file) => !file.startsWith(home) && !(file in exceptions));
  test.each(others)("is not used by %s", (file) => {
    expect(codeOf(file)).not.toMatch(uses);
  });

  test("has no exception that is no longer needed", () => {
    expect(Object.keys(exceptions).filter((file) => !uses.test(codeOf(file)))).toEqual([]);
  });
});

test.each(sources.filter((file) => file !== "provider/transport/http.ts"))("%s sends nothing past http.ts", (file) => {
  expect(importsOf(file).filter(({ of, typeOnly }) => of === "undici" && !typeOnly)).toEqual([]);
  expect(codeOf(file)).not.toMatch(/(?<![\w.])fetch\(/);
});

// the dynamic door speaks to the user through the host's output, and only once calls come in: the port is out by then
test.each(provider.filter((file) => file !== "provider/hosts/dynamic.ts"))(
  "%s prints nothing: the host announces its port on the output",
  (file) => {
    expect(codeOf(file)).not.toMatch(/\bconsole\.\w|\bprocess\.stdout\b/);
  },
);

const written = files.filter((file) => /\.(ts|mts|cjs)$/.test(file) && !isGenerated(file));

test.each(written)("%s tells one story", (file) => {
  expect(textOf(file).trimEnd().split("\n").length).toBeLessThanOrEqual(300);
});

test("file names say what is inside", () => {
  const vague = /(^|\/)(utils?|helpers?|common|types?|manager|misc|shared)(\.|\/)/i;
  expect(files.filter((file) => vague.test(file))).toEqual([]);
});
