export {
  type AnswerCheckOptions,
  type ContractCheck,
  type ContractCheckOptions,
  contractChecks,
} from "./checks/contract-checks.js";
