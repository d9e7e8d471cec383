/** What a program is told to call: the host that the documentation of the service names, without `/v1`. */
export const VENDOR_BASE_URL = "https://api.kaiza.la/";
