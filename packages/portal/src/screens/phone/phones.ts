/** One of the phones beside each other, as the address bar has it. */
export interface PhonePlace {
  /** From 0. */
  readonly index: number;
  /** The number of its person; undefined until one is chosen. */
  readonly as: string | undefined;
  /** The group that is open; undefined for none. */
  readonly group: string | undefined;
}

type Query = Readonly<Record<string, string>>;

/** More of them could not be read beside each other. */
export const MOST_PHONES = 3;

/** What stands for a phone whose person is still to be chosen. */
const NOBODY = "nobody";

/** The names that a phone has in the query. */
export function namesOf(index: number): { readonly as: string; readonly group: string } {
  const suffix = index === 0 ? "" : String(index + 1);
  return { as: `as${suffix}`, group: `group${suffix}` };
}

/** The phones that a query names; one without a person where it names none. */
export function phonesIn(query: Query): PhonePlace[] {
  const named = Array.from({ length: MOST_PHONES }, (_, index) => {
    const { as, group } = namesOf(index);
    const number = query[as];
    return {
      index,
      as: number === NOBODY ? undefined : number,
      group: query[group],
      isNamed: number !== undefined,
    };
  });
  return named
    .filter(({ isNamed, index }) => isNamed || index === 0)
    .map(({ index, as, group }) => ({ index, as, group }));
}

/** What adds a phone to the query, and shows it. */
export function addedPhone(phones: readonly PhonePlace[]): Record<string, string> {
  const free = Array.from({ length: MOST_PHONES }, (_, index) => index).find(
    (index) => index > 0 && !phones.some((phone) => phone.index === index),
  );
  return free === undefined ? {} : { [namesOf(free).as]: NOBODY, phone: String(free + 1) };
}

/** What takes a phone out of the query; those behind it move up. */
export function closedPhone(
  phones: readonly PhonePlace[],
  closed: number,
): Record<string, string | undefined> {
  const left = phones.filter(({ index }) => index !== closed);
  const change: Record<string, string | undefined> = { phone: undefined };
  for (let index = 0; index < MOST_PHONES; index += 1) {
    const names = namesOf(index);
    const phone = left[index];
    change[names.as] = phone && (phone.as ?? (index === 0 ? undefined : NOBODY));
    change[names.group] = phone?.group;
  }
  return change;
}
