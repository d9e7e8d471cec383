/**
 * Moves secrets of an answer where `JSON.stringify`, `util.inspect` and spreading do not find them;
 * reading a property by its name works as before.
 */
export function concealed<Answer extends object>(
  answer: Answer,
  names: readonly (keyof Answer & string)[],
): Answer {
  for (const name of names) {
    const value = answer[name];
    // A getter, since util.inspect shows the values of hidden properties if it is asked to.
    if (value !== undefined) Object.defineProperty(answer, name, { get: () => value, enumerable: false });
  }
  return answer;
}
