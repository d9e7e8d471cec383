import "./phone.css";
import "./entries/entries.css";
import "./group/group.css";
import type { JSX } from "preact";
import { Button } from "../../parts/button.js";
import { queried, query, select } from "../../place/place.js";
import { PersonName } from "./person-name.js";
import { Phone } from "./phone.js";
import { addedPhone, closedPhone, MOST_PHONES, phonesIn } from "./phones.js";

/** Up to three phones beside each other; one at a time where there is no room for more. */
export default function PhoneScreen(): JSX.Element {
  const phones = phonesIn(query.value);
  const wanted = Number(queried("phone") ?? 1) - 1;
  const current = phones.some(({ index }) => index === wanted) ? wanted : 0;
  const add = phones.length < MOST_PHONES ? () => select(addedPhone(phones)) : undefined;
  return (
    <div class="phone-screen">
      <h1 class="unseen">Phone</h1>
      {phones.length > 1 && (
        <div class="phone-tabs row" role="group" aria-label="Which phone is shown">
          {phones.map(({ index, as }) => (
            <Button
              key={index}
              isSmall
              isPressed={index === current}
              onPress={() => select({ phone: index === 0 ? undefined : String(index + 1) }, "replace")}
            >
              {as === undefined ? "New phone" : <PersonName mobileNumber={as} />}
            </Button>
          ))}
        </div>
      )}
      <div class="phones">
        {phones.map((place, at) => (
          <Phone
            key={place.index}
            place={place}
            isCurrent={place.index === current}
            onAdd={at === phones.length - 1 ? add : undefined}
            onClose={phones.length > 1 ? () => select(closedPhone(phones, place.index)) : undefined}
          />
        ))}
      </div>
    </div>
  );
}
