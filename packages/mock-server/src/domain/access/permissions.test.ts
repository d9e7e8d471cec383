import { describe, expect, it } from "vitest";
import { claimOfChoice, scopesOfClaim } from "./permissions.js";

describe("permissions", () => {
  it("of all kinds make the claim and the scopes on record for 2021, as far as known", () => {
    expect(claimOfChoice(["all"])).toBe("2.30:3.30:4.10:6.22:5.4:9.2:15.30:14.30:19.30:24.30");
    expect(scopesOfClaim("2.30:4.10")).toEqual([
      "groupinfo.write",
      "groupinfo.read",
      "groupinfo.remove",
      "groupinfo.update",
      "textmessage.write",
      "textmessage.remove",
    ]);
  });

  it("are chosen by the portal's name or by single scopes, in the order of the claim", () => {
    expect(claimOfChoice(["text message", "groupinfo.read", "groupinfo.update"])).toBe("2.20:4.10");
    expect(claimOfChoice([])).toBe("");
    expect(scopesOfClaim("")).toEqual([]);
  });

  it("refuse what is neither, and name the place", () => {
    expect(() => claimOfChoice(["groupinfo.read", "textmessage.read"])).toThrow(
      /^permissions\[1\]: "textmessage.read"/,
    );
  });
});
