import { expect, it } from "vitest";
import { KeptExchanges } from "./kept-exchanges.js";

const MI = 1024 * 1024;

function exchange(requestId: number, size = 10) {
  return {
    requestId: String(requestId),
    sent: {
      size,
      render: () => {
        throw new Error("Nothing is rendered before somebody reads it.");
      },
    },
    answer: { headers: [], text: "{}", leftOut: null },
    mending: null,
    faultId: null,
  };
}

it("the last 1000 exchanges are kept", () => {
  const kept = new KeptExchanges();
  for (let id = 1; id <= 1001; id += 1) kept.add(exchange(id));
  expect(kept.find("1")).toBeUndefined();
  expect(kept.find("2")).toMatchObject({ requestId: "2" });
  expect(kept.find("1001")).toMatchObject({ requestId: "1001" });
});

it("exchanges are dropped, the oldest first, where they hold more than 16 Mi characters", () => {
  const kept = new KeptExchanges();
  for (let id = 1; id <= 5; id += 1) kept.add(exchange(id, 5 * MI));
  expect([1, 2, 3, 4, 5].filter((id) => kept.find(String(id)))).toEqual([3, 4, 5]);
  expect(kept.sizeBytes).toBeLessThanOrEqual(16 * MI);
});

it("exchanges are as they were once a state is restored", () => {
  const kept = new KeptExchanges();
  kept.add(exchange(1));
  const state = kept.state();
  const { sizeBytes } = kept;
  kept.add(exchange(2));
  kept.restore(state);
  expect(kept.find("2")).toBeUndefined();
  expect(kept.sizeBytes).toBe(sizeBytes);
  kept.reset();
  expect(kept.find("1")).toBeUndefined();
  expect(kept.sizeBytes).toBe(0);
});
