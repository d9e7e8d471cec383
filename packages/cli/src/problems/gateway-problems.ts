import { UnusableFolderError } from "@kaizala-gateway/gateway";
import { CliError } from "./cli-error.js";
import { type Listening, listeningProblem } from "./listening-problem.js";

/** @throws {CliError} for what a person can mend */
export async function orListeningError<Value>(starting: Promise<Value>, options: Listening): Promise<Value> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof UnusableFolderError) throw new CliError(error.message);
    const problem = listeningProblem(error, options);
    throw problem === undefined ? error : new CliError(problem);
  }
}
