import { expect, test } from "vitest";
import { shownCommand } from "./shown-command.js";

test.each([
  ["a flag in two words", ["client", "--token", "s3cret words", "-v"], "client --token * -v"],
  ["a flag with one dash", ["client", "-password", "s3cret"], "client -password *"],
  ["a flag of Windows", ["client.exe", "/apikey", "s3cret"], "client.exe /apikey *"],
  ["a flag of several words", ["client", "--client-secret", "s3cret"], "client --client-secret *"],
  ["a secret that begins with a dash", ["client", "--pin", "-s3cret"], "client --pin *"],
  ["a command in a word", ["sh", "-c", "client --token s3cret && echo"], "sh -c client --token * && echo"],
  ["quotes in a word", ["sh", "-c", "client --token 's3cret words' x"], "sh -c client --token * x"],
  ["a header", ["curl", "-H", "accessToken: s3cret"], "curl -H accessToken: *"],
])("%s hides the secret behind it", (_, words, shown) => {
  expect(shownCommand(words, "*")).toBe(shown);
});

test.each([
  ["flags that name none", ["node", "client.mjs", "--group", "g1", "--token-file", "a.json"]],
  ["a flag behind a flag", ["client", "--token", "--verbose"]],
  ["the path of a program", ["/usr/bin/token", "x"]],
])("%s stay", (_, words) => {
  expect(shownCommand(words, "*")).toBe(words.join(" "));
});
