import type { DomainContext } from "../events/context.js";
import type { JournaledRequest } from "./journal.js";
import { LONGEST_BODY, withoutSecrets } from "./journaled-request.js";
import type { SeedDocument } from "./seed-document.js";

type SeedConnector = NonNullable<SeedDocument["connectors"]>[number];
type SeedUserToken = NonNullable<SeedConnector["userTokens"]>[number];
type Tokens = Pick<Exclude<SeedUserToken, string>, "refreshToken" | "accessTokens">;

/** A token in a journaled seed: a rerun has another text stand for the one with this hash. */
const REFERENCE = /\(token ([\w-]{43})\)/g;

/** A seed document that was added: its tokens by their hash, and without its other secrets. */
export function journaledSeed(
  context: DomainContext,
  document: SeedDocument,
): Pick<JournaledRequest, "body" | "bodyLeftOut"> {
  const { connectors = [], ...rest } = document;
  const shown = {
    ...Object(withoutSecrets(rest)),
    connectors: connectors.map(({ grants = [], userTokens = [], ...connector }) => ({
      ...Object(withoutSecrets(connector)),
      grants: grants.map((grant) => withReferences(context, grant)),
      userTokens: userTokens.map((holder) =>
        typeof holder === "string" ? holder : withReferences(context, holder),
      ),
    })),
  };
  const text = JSON.stringify(shown);
  return text.length > LONGEST_BODY
    ? { body: null, bodyLeftOut: "tooLarge" }
    : { body: text, bodyLeftOut: null };
}

/** The text of a journaled seed with tokens in the place of the references to them. */
export function withTokens(text: string, tokenFor: (hash: string) => string): string {
  return text.replaceAll(REFERENCE, (_, hash: string) => tokenFor(hash));
}

function withReferences<Holder extends Tokens>(
  { credentialReader }: DomainContext,
  { refreshToken, accessTokens, ...holder }: Holder,
) {
  const referTo = (token: string) => `(token ${credentialReader.hashOf(token)})`;
  return {
    ...holder,
    ...(refreshToken === undefined ? {} : { refreshToken: referTo(refreshToken) }),
    ...(accessTokens === undefined ? {} : { accessTokens: accessTokens.map(referTo) }),
  };
}
