import type { MockServerOptions } from "@kaizala-gateway/mock-server";
import { type AnyServer, accessToken, start } from "./running-server.js";

/** A server with a caller whose token is of the first group of the seed. */
export async function startRegistering(options: MockServerOptions = {}) {
  const server = await start({ throttle: false, ...options });
  const headers = { accessToken: await accessToken(server), "content-type": "application/json" };
  const groupId = groupOf(server);
  const call = (method: string, path: string, body?: object) =>
    fetch(`${server.url}v1/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const register = async (callBackUrl: string, more: object = {}): Promise<Response> => {
    const webhook = {
      objectId: groupId,
      objectType: "Group",
      eventTypes: ["TextMessageCreated"],
      callBackUrl,
    };
    return call("POST", "webhook", { ...webhook, ...more });
  };
  const registered = async (callBackUrl: string): Promise<string> => {
    const answer = await register(callBackUrl);
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()).webhookId;
  };
  const post = (message: string) => call("POST", `groups/${groupId}/messages`, { message });
  return { server, groupId, headers, call, register, registered, post };
}

/** The group of the first group token of the seed. */
export function groupOf({ seeded }: AnyServer): string {
  const tokens = seeded.connectors[0]?.refreshTokens ?? [];
  return tokens.find(({ kind }) => kind === "group")?.groupId ?? "";
}
