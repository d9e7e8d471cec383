// What a transaction is done for is kept with the data, and known to all above it.
export type { Cause } from "../../store/changes/origins.js";
