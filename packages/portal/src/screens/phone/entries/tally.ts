import type { ActionResponse } from "../types.js";

/** What was answered to one question. */
export interface Tally {
  /** How often each option was chosen, by its title. */
  readonly chosen: ReadonlyMap<string, number>;
  /** How many have answered. */
  readonly answers: number;
}

const NONE: Tally = { chosen: new Map(), answers: 0 };

/** What was answered to the question with an index. */
export function tallyOf(responses: readonly ActionResponse[], index: number): Tally {
  const chosen = new Map<string, number>();
  let answers = 0;
  for (const { answers: all } of responses) {
    const answer = all.find((one) => one.index === index);
    if (answer === undefined) continue;
    for (const { title } of answer.chosen) chosen.set(title, (chosen.get(title) ?? 0) + 1);
    if (answer.chosen.length > 0 || answer.answer !== undefined) answers += 1;
  }
  return answers === 0 ? NONE : { chosen, answers };
}
