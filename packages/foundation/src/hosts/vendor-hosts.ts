/** The domain that the service's hosts were below. */
export const VENDOR_DOMAIN = "kaiza.la";

/** The hosts of the service by themselves, below {@link VENDOR_DOMAIN}; those of scale units are beside them. */
const HOST = /^(?:(?:api|kms)[1-9]?|kms-[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?|ds|manage)\.kaiza\.la$/;

/**
 * Whether a host is one of those that the service answered at: `api`, `kms`, both with a digit, `kms-` of any scale
 * unit, `ds` and `manage`, below {@link VENDOR_DOMAIN}.
 *
 * @param host a name without a port, in whatever case, with or without a dot at its end
 */
export function isVendorHost(host: string): boolean {
  return HOST.test(host.toLowerCase().replace(/\.$/, ""));
}
