import type { ValidateFunction } from "ajv";
import type { ControlSchemas } from "../../contract/types.js";
import { compiledValidator } from "../../validation/compiled.js";
import { explain } from "../../validation/explain.js";
import type { SpelledOutTokens } from "../access/refresh-tokens.js";
import { Refusal } from "../ground/refusal.js";

/** The content of a seed file; `seed.schema.json` describes it. */
export type SeedDocument = ControlSchemas["SeedDocument"];

/**
 * What a seed made, secrets and tokens included. The secret of a connector is null where only its hash is known,
 * which is where its data was made by an earlier run.
 */
export type SeedSummary = ControlSchemas["SeedSummary"];

/** A connector that this run made, so that its secret is known. */
export interface FreshConnector extends ConnectorSummary {
  applicationSecret: string;
}

/** What a seed made in this run: the secret of every connector is known. */
export interface FreshSeedSummary extends SeedSummary {
  connectors: FreshConnector[];
}

type ConnectorSummary = SeedSummary["connectors"][number];

let validator: ValidateFunction<SeedDocument> | undefined;

/**
 * Checks a seed document against its schema.
 *
 * @throws {Refusal} BadInput, naming the path and the rule
 */
export function checkSeed(document: unknown): SeedDocument {
  validator ??= compiledValidator<SeedDocument>("seed-document", "seedDocument");
  if (validator(document)) return document;
  throw new Refusal("BadInput", explain(validator, "The seed"));
}

/** All tokens that a seed document spells out, refresh tokens and access tokens. */
export function tokensIn({ connectors = [] }: SeedDocument): string[] {
  return connectors
    .flatMap(({ grants = [], userTokens = [] }) => [...grants, ...userTokens])
    .flatMap((holder) => {
      const { refreshToken, accessTokens = [] }: SpelledOutTokens = typeof holder === "string" ? {} : holder;
      return refreshToken === undefined ? accessTokens : [refreshToken, ...accessTokens];
    });
}
