import { stripVTControlCharacters } from "node:util";
import type { TestCase, TestModule, TestProject } from "vitest/node";
import { masked, secretsOf } from "../masking/masking.js";
import { type FailedOver, faultOf } from "./fault.js";
import type { LoggedExchange } from "./logged-exchange.js";

/** How a test that exercised an operation, or would have, ended. */
export type Outcome = "passed" | "failed" | "skipped";

/** A test as the reporter sees it. */
export interface ReportedTest {
  readonly title: string;
  /** The name of its file, without its ending. */
  readonly suite: string;
  /** The name of the target it ran against. */
  readonly target: string;
  readonly outcome: Outcome;
  /** What it exercised; for a skipped test, the operations that its groups are named after. */
  readonly operations: readonly string[];
  /** The public methods of the client that it called; for a skipped test, those that its groups are named after. */
  readonly clientMethods: readonly string[];
  /** Why it was skipped. */
  readonly reason: string | undefined;
  /** What made it fail. */
  readonly errors: readonly string[];
  /** What it failed over, without what differs from call to call: tests with the same one fail alike. */
  readonly fault?: string;
  /** What a failed test sent and got, without secrets. */
  readonly exchanges: readonly LoggedExchange[];
  readonly durationMs: number;
}

/** The name of the target of a project; undefined for one that has none. */
export function targetOf(project: TestProject): string | undefined {
  return project.getProvidedContext().target;
}

/** The tests of a file; one that could not be loaded counts as a failed test. */
export function reportedTests(module: TestModule): ReportedTest[] {
  const tests = [...module.children.allTests()].map(reported);
  const errors = module.errors();
  if (errors.length === 0) return tests;
  const failed: ReportedTest = {
    title: "the suite cannot be loaded",
    suite: suiteOf(module),
    target: targetOf(module.project) ?? "",
    outcome: "failed",
    operations: [],
    clientMethods: [],
    reason: undefined,
    errors: errors.map(textOf),
    ...sharedFault(errors),
    exchanges: [],
    durationMs: 0,
  };
  return [...tests, failed];
}

function reported(test: TestCase): ReportedTest {
  const { state, note, errors } = { note: undefined, ...test.result() };
  const { operations: exercised = [], clientMethods = [], exchanges = [] } = test.meta();
  const named = state === "skipped" ? enclosingNames(test) : undefined;
  return {
    title: test.fullName,
    suite: suiteOf(test.module),
    target: targetOf(test.project) ?? "",
    // A test that is still pending when the run ends was cut short.
    outcome: state === "passed" || state === "skipped" ? state : "failed",
    operations: named ?? exercised,
    clientMethods: named ?? clientMethods,
    reason: note,
    errors: (errors ?? []).map(textOf),
    ...sharedFault(errors ?? []),
    exchanges,
    durationMs: Math.round(test.diagnostic()?.duration ?? 0),
  };
}

function suiteOf({ moduleId }: TestModule): string {
  return (
    moduleId
      .split("/")
      .at(-1)
      ?.replace(/\.test\.[jt]s$/, "") ?? moduleId
  );
}

function textOf({ message, diff }: { message: string; diff?: string }): string {
  return shown(diff === undefined ? message : `${message}\n\n${diff}`);
}

function shown(text: string): string {
  return masked(stripVTControlCharacters(text), secretsOf(process.env));
}

function sharedFault(errors: readonly FailedOver[]): { readonly fault?: string } {
  const [error] = errors;
  return error === undefined ? {} : { fault: faultOf({ ...error, message: shown(error.message) }) };
}

/** The names of the groups that a test is in: operations, or methods of the client, with commas between several. */
function enclosingNames(test: TestCase): string[] {
  const names: string[] = [];
  for (let suite = test.parent; suite.type === "suite"; suite = suite.parent)
    names.push(...suite.name.split(", "));
  return names;
}
