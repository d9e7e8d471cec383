import { documents } from "@kaizala-gateway/foundation";

const pattern = new RegExp(String(documents.kaizala.components.schemas.MobileNumber?.pattern));

/** Whether a text is a mobile number as the contract describes it: in E.164. */
export function isMobileNumber(text: string): boolean {
  return pattern.test(text);
}
