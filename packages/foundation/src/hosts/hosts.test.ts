import { expect, it } from "vitest";
import { isHost, plainHost, withoutBrackets } from "./hosts.js";

it.each([
  ["Mock.Example", "mock.example"],
  ["10.0.0.1", "10.0.0.1"],
  ["[::ffff:a00:1]", "10.0.0.1"],
  ["::FFFF:10.0.0.1", "10.0.0.1"],
  ["0:0:0:0:0:ffff:c0a8:0101", "192.168.1.1"],
  ["[FE80:0::1]", "fe80::1"],
  ["fe80::1%eth0", "fe80::1%eth0"],
])("the host %s is written %s", (host, plain) => {
  expect(plainHost(host)).toBe(plain);
});

it("names and addresses are hosts, and nothing else is", () => {
  for (const host of ["a.example", "my_service", "10.0.0.1", "[fe80::1]", "fe80::1"])
    expect(isHost(host)).toBe(true);
  for (const text of ["", "user@localhost", "a b", "a/b", "[a]", "a:80"]) expect(isHost(text)).toBe(false);
});

it("sockets take an address without the brackets that it has in a URL", () => {
  expect(withoutBrackets(new URL("https://[FE80::1]:443/").hostname)).toBe("fe80::1");
  expect(withoutBrackets("service.example")).toBe("service.example");
});
