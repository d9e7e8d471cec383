export {
  type Certificate,
  readCertificate,
  type SelfSignedCertificate,
  selfSignedCertificate,
} from "./tls/certificate.js";
