import { expect, expectTypeOf, it } from "vitest";
import { clientOf, startService } from "../../test/support/client.js";
import type { UserProfile } from "../index.js";

it("the token's user is read", async () => {
  const profile = { id: "u", mobileNumber: "+12065550123", name: "Asha Verma", profilePic: "" };
  const service = await startService({ "GET /v1/users/me": () => ({ body: profile }) });
  const me = await clientOf(service).users.me();
  expectTypeOf(me).toEqualTypeOf<UserProfile>();
  expect(me).toEqual(profile);
});
