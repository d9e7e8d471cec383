// Listens to the live stream in a process of its own, by some connections, and counts the events of each.
import { get } from "node:http";

const [url, howMany] = process.argv.slice(2);
const listeners = Array.from({ length: Number(howMany) }, () => ({ events: 0, missed: 0 }));

await Promise.all(
  listeners.map(
    (listener) =>
      new Promise((opened) => {
        get(url, (response) => {
          response.setEncoding("latin1");
          response.on("data", (text) => {
            listener.events += text.split("\nevent: ").length - 1;
            listener.missed += text.split("\nevent: missed").length - 1;
            opened();
          });
        });
      }),
  ),
);
console.log("listening");
process.on("message", () => process.send(listeners));
