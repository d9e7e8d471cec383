/** What is known of why a test failed. */
export interface FailedOver {
  readonly name?: string;
  /** Without colours. */
  readonly message: string;
  /** Where vitest found it to be thrown. */
  readonly stacks?: readonly { readonly file: string; readonly line: number }[];
}

/** What a call is answered differs from test to test, and so do these lines of a violation. */
const OF_ONE_CALL = /^ {2}(?:request|answer): .*$/gm;

/** Identifiers, tokens and times. Statuses, which are short, tell faults apart. */
const OF_ONE_TEST = /[\da-f]{8}-[\da-f-]{27}|[\w-]{24,}|\d{4}-\d\d-\d\dT[\d:.]+Z|\d{5,}/gi;

/**
 * What a test failed over, without what differs from test to test: tests with the same one failed over one fault of
 * the service, such as a member that every answer of an operation lacks. A comparison is a test's own, and is the
 * same only where it stands in the same line.
 */
export function faultOf({ name, message, stacks }: FailedOver): string {
  const fault = message.replaceAll(OF_ONE_CALL, "").replaceAll(OF_ONE_TEST, "...").trim();
  const [thrown] = stacks ?? [];
  if (name !== "AssertionError" || thrown === undefined) return fault;
  return `${fault} (${thrown.file.split(/[\\/]/).at(-1)}:${thrown.line})`;
}

/** Groups tests by what they failed over, in the order of their first one. */
export function byFault<Test extends { readonly target: string; readonly fault?: string | undefined }>(
  failed: readonly Test[],
): (readonly [first: Test, ...others: Test[]])[] {
  const groups = new Map<string, [Test, ...Test[]]>();
  for (const test of failed) {
    const key = JSON.stringify([test.target, test.fault]);
    const group = groups.get(key);
    if (group) group.push(test);
    else groups.set(key, [test]);
  }
  return [...groups.values()];
}
