/** Every test has a sandbox of its own, which stays until the server ends. */
export const SANDBOX_MEMORY_MIB = 8192;
