// The least that an express application can do for the same bytes: no validation, no token, no
// database, no log.
import express from "express";

const { BENCH_READ, BENCH_WRITE } = process.env;
const app = express();
app.get("/v1/groups/:groupId", (_request, response) => {
  response.type("application/json").send(BENCH_READ);
});
app.post("/v1/groups/:groupId/messages", express.json(), (_request, response) => {
  response.type("application/json").send(BENCH_WRITE);
});
const server = app.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});
