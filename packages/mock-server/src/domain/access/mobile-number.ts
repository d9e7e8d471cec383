import { kaizala } from "../../contract/documents.js";

const pattern = new RegExp(String(kaizala.components.schemas.MobileNumber?.pattern));

/** Whether a text is a mobile number as the contract describes it: in E.164. */
export function isMobileNumber(text: string): boolean {
  return pattern.test(text);
}
