import { createMockServer, Refusal, type SeedSummary } from "@kaizala-gateway/mock-server";
import { seedFrom, unusable } from "../../server/given-files.js";

/**
 * What a sandbox of a seed file holds. A service is made of it, since nothing else knows all that may be wrong.
 *
 * @throws {CliError} where none can be made
 */
export async function checkSeed(file: string): Promise<SeedSummary> {
  const seed = await seedFrom(file);
  try {
    const server = await createMockServer({ seed });
    await server.close();
    return server.seeded;
  } catch (error) {
    throw error instanceof Refusal ? unusable(file, error) : error;
  }
}
