export { certificateOf, type LocalAuthority, localAuthority } from "./tls/authority.js";
export {
  type Certificate,
  readCertificate,
  type ServerCertificate,
  tlsOptionsOf,
} from "./tls/certificate.js";
export { type KeptCertificate, keptCertificates, trustedBy } from "./tls/kept-certificates.js";
export { LOOPBACK_NAMES, plainNames } from "./tls/names.js";
export { type SelfSignedCertificate, selfSignedCertificate } from "./tls/self-signed.js";
