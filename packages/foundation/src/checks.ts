export { type ContractCheckOptions, contractChecks } from "./checks/contract-checks.js";
