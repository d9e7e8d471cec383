import { fileURLToPath } from "node:url";
import { firstLine, startChild } from "../scripts/children.mjs";
import { post } from "./calls.mjs";

/** Starts the receiver of webhooks; resolves to its base, without a slash at its end. */
export function startWebhookReceiver() {
  const script = fileURLToPath(new URL("webhook-receiver.mjs", import.meta.url));
  return firstLine(startChild("The receiver", process.execPath, [script], { output: "first-line" }));
}

/**
 * Registers webhooks for the messages of a group.
 *
 * @param {{ url: string, accessToken: string, groupId: string }} group
 * @param {string} receiver its base; each webhook has a path of its own
 * @param {number} howMany
 */
export async function registerWebhooks({ url, accessToken, groupId }, receiver, howMany) {
  for (let index = 0; index < howMany; index += 1) {
    const body = {
      objectId: groupId,
      objectType: "Group",
      eventTypes: ["TextMessageCreated"],
      callBackUrl: `${receiver}/${index}`,
    };
    await post(`${url}v1/webhook`, body, { accessToken });
  }
}
