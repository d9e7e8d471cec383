import { expect, it } from "vitest";
import { accessToken, start } from "../support/running-server.js";

const TEXT = "Kräne auf";
const body = JSON.stringify({ message: TEXT });

it("a text in Latin-1 is stored as it was meant, and never with replacement characters", async () => {
  const server = await start();
  const token = await accessToken(server);
  const [group] = server.seeded.groups;
  const groupId = encodeURIComponent(group?.groupId ?? "");
  const post = async (contentType: string, bytes: Buffer) => {
    const headers = { accessToken: token, "content-type": contentType };
    const target = `${server.url}v1/groups/${groupId}/messages`;
    return (await fetch(target, { method: "POST", headers, body: new Uint8Array(bytes) })).status;
  };
  expect(await post("application/json", Buffer.from(body, "latin1"))).toBe(400);
  expect(await post("application/json; charset=ISO-8859-1; a=b", Buffer.from(body, "latin1"))).toBe(200);
  expect(await post("application/json;charset=utf-16", Buffer.from(body, "utf16le"))).toBe(200);
  const listed = await fetch(`${server.controlUrl}/groups/${groupId}/messages`);
  const { messages } = await listed.json();
  expect(messages.map(({ text }: { text: string }) => text)).toEqual([TEXT, TEXT]);
  // What was read is sent again as text, which is in UTF-8.
  const other = await start({ import: server.export() });
  expect(await other.rerun()).toMatchObject({ different: 0 });
  const again = await (await fetch(`${other.controlUrl}/groups/${groupId}/messages`)).json();
  expect(again.messages.map(({ text }: { text: string }) => text)).toEqual([TEXT, TEXT]);
});

it.each(["iso-8859-1", "windows-1252"])(
  "the signs that %s has beyond Latin-1 are read as browsers read them",
  async (charset) => {
    const server = await start();
    const groupId = encodeURIComponent(server.seeded.groups[0]?.groupId ?? "");
    const headers = {
      accessToken: await accessToken(server),
      "content-type": `application/json; charset=${charset}`,
    };
    const body = Buffer.from([...Buffer.from('{"message":"'), 0x80, 0x93, 0x9f, 0xe4, ...Buffer.from('"}')]);
    await fetch(`${server.url}v1/groups/${groupId}/messages`, { method: "POST", headers, body });
    const { messages } = await (await fetch(`${server.controlUrl}/groups/${groupId}/messages`)).json();
    expect(messages[0].text).toBe("€“Ÿä");
  },
);
