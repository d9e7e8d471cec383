import type { ContractOperation } from "@kaizala-gateway/foundation";
import type { Caller } from "../../domain/access/caller.js";
import { authenticate, authorise } from "../../domain/access/callers.js";
import { accessTokenOf } from "../credentials.js";
import type { CallInProgress, Stage } from "./stage.js";

/**
 * Lets a caller in, before anything else of the request is looked at: token, scope and grant, throttling.
 *
 * @throws {Refusal} InvalidToken, Forbidden, TooManyRequests
 */
export function admission(operation: ContractOperation): Stage {
  return (call) => {
    const { context, exchange } = call;
    context.read(() =>
      context.inferred.of(exchange, () => {
        const { connector } = admitted(call, operation);
        context.throttle.count(connector);
      }),
    );
  };
}

/**
 * Asks again whether a caller may do what was asked for, since things may have changed in the meantime.
 * Run it in the transaction of the work. It does not count for throttling.
 *
 * @throws {Refusal} InvalidToken, Forbidden
 */
export function admitAnew(call: CallInProgress, operation: ContractOperation): void {
  if (call.caller && call.hasWaited) admitted(call, operation);
}

function admitted(call: CallInProgress, { scope }: ContractOperation): Caller {
  const { exchange, context, request } = call;
  const caller = authenticate(context, accessTokenOf(request.headers));
  exchange.caller = caller;
  exchange.applicationId = caller.applicationId;
  exchange.actor = caller.user.mobileNumber;
  authorise(context, caller, scope);
  call.caller = caller;
  return caller;
}
