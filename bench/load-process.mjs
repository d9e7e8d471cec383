// Makes load in a process of its own: it shares neither the event loop of the bench nor that of a server.
import autocannon from "autocannon";

process.on("message", async ({ id, job }) => {
  try {
    process.send({ id, result: summary(await autocannon(job)) });
  } catch (error) {
    process.send({ id, problem: error.message });
  }
});
process.send("ready");

/** The rate is counted over the whole time: the average that comes with the result is one of whole seconds. */
function summary({ duration, latency, non2xx, errors, timeouts, ...result }) {
  const count = result["2xx"];
  const failed = non2xx + errors + timeouts;
  return { count, failed, rate: count / duration, p50: latency.p50, p99: latency.p99 };
}
