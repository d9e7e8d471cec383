import type { Schemas } from "../../contract/types.js";
import {
  type Authorizer,
  findAuthorizer,
  issueCode,
  permissionNamesOf,
} from "../../domain/access/authorization.js";
import { isMobileNumber } from "../../domain/access/mobile-number.js";
import { generatePin, usePin } from "../../domain/access/pins.js";
import { Refusal } from "../../domain/ground/refusal.js";
import type { Reply } from "../replies.js";
import type { TokenlessCall } from "../routes/call.js";
import { errorPage, numberPage, pinPage, type SignInPage } from "./pages.js";

type Form = Schemas["AuthorizationForm"];

/** The page's first step, or the way back where the link asks for what there is not. */
export function showSignIn(call: TokenlessCall<"authorize">): Reply {
  const { query } = call;
  const authorizer = findAuthorizer(call.context, query);
  call.exchange.applicationId = authorizer.connector.applicationId;
  if (query.response_type !== undefined && query.response_type !== "code") {
    return goBack(authorizer, query.state, { error: "unsupported_response_type" });
  }
  if (!authorizer.connector.isActive) return refuseInactive(call, authorizer, query.state);
  return page(authorizer, numberPage(describe(authorizer, query)));
}

/** A step of the page: the number, for which a PIN is sent, and then the PIN. */
export function takeSignIn(call: TokenlessCall<"submitAuthorization">): Reply {
  const { context, body: form } = call;
  const authorizer = findAuthorizer(context, form);
  const { connector } = authorizer;
  call.exchange.applicationId = connector.applicationId;
  if (form.decision === "cancel") return goBack(authorizer, form.state, { error: "access_denied" });
  if (!connector.isActive) return refuseInactive(call, authorizer, form.state);
  const { applicationId } = connector;
  const mobileNumber = (form.mobileNumber ?? "").replaceAll(/[\s().-]/g, "");
  const described = { ...describe(authorizer, form), mobileNumber };
  const parties = { mobileNumber, applicationId };
  if (form.pin === undefined) {
    const problem = sendPin(call, parties);
    if (problem !== undefined) return page(authorizer, numberPage({ ...described, problem }));
    return page(authorizer, pinPage(described));
  }
  const user = usePin(context, parties, form.pin.trim());
  if (user instanceof Refusal) {
    // It is returned, not thrown: the wrong try must be counted.
    return page(
      authorizer,
      pinPage({ ...described, problem: "This is not the PIN that was sent." }),
      user.reason,
    );
  }
  return goBack(authorizer, form.state, { code: issueCode(context, authorizer, user) });
}

/** The page of a link that leads nowhere. */
export function badLink({ message, reason }: Refusal): Reply {
  return { kind: "page", status: 400, html: errorPage(message), formTarget: "", reason };
}

/** Sends a PIN; answers with what is wrong with the number. */
function sendPin(
  { context }: TokenlessCall<"submitAuthorization">,
  parties: Schemas["GeneratePinRequest"],
): string | undefined {
  if (!isMobileNumber(parties.mobileNumber)) {
    return "Enter the number with its country code, such as +12065550101.";
  }
  try {
    generatePin(context, parties);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && error.kind === "NotFound")
      return "Nobody in this sandbox has this number.";
    throw error;
  }
}

function refuseInactive(
  { context }: TokenlessCall<"authorize" | "submitAuthorization">,
  authorizer: Authorizer,
  state: string | undefined,
): Reply {
  context.inferred.decides("inactive-connector-redirect");
  return goBack(authorizer, state, { error: "unauthorized_client" });
}

function describe(
  { connector, redirectUri }: Authorizer,
  { state }: Pick<Form, "state">,
): Omit<SignInPage, "mobileNumber"> {
  return {
    connectorName: connector.name,
    permissions: permissionNamesOf(connector),
    hidden: {
      client_id: connector.applicationId,
      redirect_uri: redirectUri,
      ...(state === undefined ? {} : { state }),
    },
  };
}

function page({ redirectUri }: Authorizer, html: string, reason: string | null = null): Reply {
  // The answer to the form leads there, which browsers hold against the page's policy.
  return { kind: "page", status: 200, html, formTarget: new URL(redirectUri).origin, reason };
}

function goBack(
  { redirectUri }: Authorizer,
  state: string | undefined,
  result: Readonly<Record<string, string>>,
): Reply {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(result)) location.searchParams.append(name, value);
  if (state !== undefined) location.searchParams.append("state", state);
  const reason = result.error === undefined ? null : `The user was sent back with the error ${result.error}.`;
  return { kind: "redirect", status: 302, location: location.href, reason };
}
