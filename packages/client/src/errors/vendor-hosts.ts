/** The vendor's domains that are on record: api.kaiza.la, inc-000.KaizalaMessaging.osi.office.net. */
const VENDOR_DOMAINS: readonly string[] = ["kaiza.la", "kaizalamessaging.osi.office.net"];

/** @param host in lower case, with or without a port */
export function isVendorHost(host: string): boolean {
  const [hostname = ""] = host.split(":");
  return VENDOR_DOMAINS.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}

/** What to tell someone whose call to the vendor's hosts led nowhere, as the end of a message. */
export function retirementHint(host: string): string {
  return isVendorHost(host)
    ? " Microsoft retired the service on 31 August 2023. To call a mock server instead, pass its address as the option baseUrl, such as http://127.0.0.1:5952/."
    : "";
}
