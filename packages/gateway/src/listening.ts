export { baseSeenBy, schemeOf, urlOf } from "./listening/addresses.js";
export { foreignPage } from "./listening/foreign-pages.js";
