import { expect, test } from "vitest";
import { aCloud, ask, login, textAt, TestClock } from "../asking.js";

test.each(["ff808081692a62c70169b4dcf9514264", ""])("the job %j is a 400 Common.0011", async (id) => {
  const cloud = await aCloud();
  expect(await cloud.job(id)).toMatchObject({ status: 400, body: { error: { code: "Common.0011" } } });
});

test("a job of somebody else is a 400 Common.0011", async () => {
  const cloud = await aCloud();
  const id = textAt((await cloud.create()).body, "job_id");
  const other = await login(cloud.emulator, cloud.emulator.logins.alt);
  expect(await other.job(id)).toMatchObject({ status: 400, body: { error: { code: "Common.0011" } } });
});

test("a job that is asked for with an old token is a 400 Common.0013", async () => {
  const clock = new TestClock();
  const cloud = await aCloud({ clock });
  const id = textAt((await cloud.create()).body, "job_id");
  clock.pass(25 * 3600);
  expect(await cloud.job(id)).toMatchObject({ status: 400, body: { error: { code: "Common.0013" } } });
});

test("a token without a project is a 400 EVS.0002", async () => {
  const { emulator } = await aCloud();
  const { env } = emulator;
  const login = await ask(`${env["OS_AUTH_URL"]}/auth/tokens`, "POST", {
    auth: {
      identity: {
        methods: ["password"],
        password: {
          user: {
            name: env["OS_USERNAME"],
            password: env["OS_PASSWORD"],
            domain: { name: env["OS_USER_DOMAIN_NAME"] },
          },
        },
      },
    },
  });
  const headers = { "X-Auth-Token": login.headers.get("x-subject-token") ?? "" };
  const url = `${emulator.url}/v2/${env["OS_PROJECT_ID"]}/cloudvolumes`;
  expect(await ask(url, "GET", undefined, headers)).toMatchObject({
    status: 400,
    body: { error: { code: "EVS.0002" } },
  });
});
