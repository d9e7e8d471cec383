import { ContractError } from "../errors/contract-error.js";

/** The list under a key of an answer, which no one has checked against the contract yet. */
export function listIn<Key extends string, Item>(
  answer: { readonly [name in Key]: Item[] },
  key: Key,
): Item[] {
  const list = answer[key];
  if (!Array.isArray(list)) throw new ContractError(`An answer has no list ${key}.`);
  return list;
}
