import type { ControlSchemas } from "../../../api/types.js";
import { fullTime } from "../../../words/times.js";

type ReadableAnswer = ControlSchemas["ReadableAnswer"];

/** What was answered, in a line; empty for a question that was left open. */
export function answerText({ type, chosen, answer }: ReadableAnswer): string {
  if (chosen.length > 0) return chosen.map(({ title }) => title).join(", ");
  if (answer === undefined) return "";
  if (typeof answer === "number") return isTime(type) ? fullTime(answer) : String(answer);
  if (typeof answer === "string") return answer;
  if (Array.isArray(answer))
    return answer
      .map((item) => (typeof item === "string" ? item : (item.mediaFileName ?? item.mediaUrl)))
      .join(", ");
  if ("cc" in answer) return `+${String(answer.cc).replace(/^\+/, "")} ${answer.pn}`;
  const at = `${answer.lt}, ${answer.lg}`;
  return answer.n === undefined || answer.n === "" ? at : `${answer.n} (${at})`;
}

function isTime(type: string): boolean {
  return /^date/i.test(type);
}
