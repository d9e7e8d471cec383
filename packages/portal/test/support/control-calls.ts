/** The group of the built-in seed that most tests are in. */
export const GROUP = "b0000000-0000-4000-8000-000000000001@1";

/** The people of the built-in seed, by their first name. */
export const BRUNO = "+12065550101";
export const CHEN = "+12065550102";
export const DINA = "+12065550103";

/** The query of the phone of a person with a group open. */
export function phoneAt(mobileNumber: string, groupId = GROUP): string {
  return `phone?${new URLSearchParams({ as: mobileNumber, group: groupId })}`;
}

/** Calls the control API of a server as a program does. */
export function callsOf(url: string) {
  const call = async (path: string, init: RequestInit) => {
    const response = await fetch(`${url}_control${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    get: (path: string) => call(path, {}),
    post: (path: string, body: unknown) =>
      call(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
  };
}
