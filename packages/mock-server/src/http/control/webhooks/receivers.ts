import { USUAL_ANSWER } from "../../../domain/webhooks/receivers.js";
import {
  deleteReceiver,
  setReceiver,
  viewReceiver,
  viewReceivers,
} from "../../../domain/webhooks/receiving.js";
import { addressOf, answerPage, type ControlCall, type ControlRoutes, DONE } from "../call.js";

export const receiverRoutes: ControlRoutes<
  "listReceivers" | "getReceiver" | "setReceiver" | "deleteReceiver"
> = {
  listReceivers: (call) => ({ receivers: viewReceivers(call.sandbox, ownBase(call)) }),
  getReceiver: (call) => {
    const { receiver, ...page } = viewReceiver(call.sandbox, call.path.name, call.query, ownBase(call));
    return { receiver, ...answerPage("events", page) };
  },
  setReceiver: (call) =>
    setReceiver(call.sandbox, call.path.name, { ...USUAL_ANSWER, ...call.body }, ownBase(call)),
  deleteReceiver: ({ sandbox, path }) => {
    deleteReceiver(sandbox, path.name);
    return DONE;
  },
};

/** Where the server reaches its own sandbox, whichever of its addresses was asked. */
function ownBase({ sandbox, ownUrl }: Pick<ControlCall<"listReceivers">, "sandbox" | "ownUrl">): string {
  // One that was imported is not told where it is, and delivers nothing.
  return sandbox.isImported ? addressOf(sandbox, ownUrl).url : sandbox.baseUrl;
}
