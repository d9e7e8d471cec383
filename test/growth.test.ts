import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { surveyAnswers } from "../packages/client/src/resources/survey-answers.js";
import { quoteUnsafeIntegers } from "../packages/client/src/transport/exact-integers.js";
import { masked } from "../packages/contract-tests/src/masking/masking.js";
import { jsonProblem } from "../packages/foundation/src/bodies/json-syntax.js";
import { readTarget } from "../packages/foundation/src/contract/request-target.js";
import { moveInBody } from "../packages/gateway/src/moves/moves.js";
import { Pseudonyms } from "../packages/gateway/src/recording/pseudonyms.js";
import { Bindings } from "../packages/gateway/src/replay/bindings.js";
import { checkAnswers } from "../packages/mock-server/src/domain/actions/kinds/questions/answers.js";
import { journaledPath } from "../packages/mock-server/src/domain/sandbox/journaled-request.js";
import { parseBody } from "../packages/mock-server/src/http/stages/body.js";

/** An input of about so many characters, made before it is measured; gives what is measured. */
type Scanner = (length: number) => () => unknown;

/** What takes less is too short to be measured. */
const LEAST_MS = 3;
/** No body is larger than eight times as many characters. */
const LARGEST_BASE = 128_000;

// What others left behind is not to be collected while this is measured.
setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/**
 * The processor time of a run, in the best of some attempts: what else happens only adds to it. Short inputs are
 * read several times in one attempt, so that the collection of garbage has its share in them as in long ones.
 */
function leastMs(scan: () => unknown, runs: number): number {
  collectGarbage();
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    for (let run = 0; run < runs; run++) scan();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / runs;
  });
  return Math.min(...times);
}

/**
 * Input eight times as long takes less than 32 times as long, from where it can be measured. What grows by its square
 * takes 64 times as long in each round; what is looked up in a table that no cache holds any more, up to 30 times on a
 * machine whose caches others use. A busy machine may cost one its measure, and so may an input that just fits into a
 * cache, so each begins with longer ones.
 */
function expectLinear(name: string, scanner: Scanner): void {
  const rounds: string[] = [];
  let base = 500;
  while (rounds.length < 3) {
    let shortMs = 0;
    do {
      base *= 2;
      shortMs = leastMs(scanner(base), 8);
    } while (shortMs < LEAST_MS && base < LARGEST_BASE);
    const longMs = leastMs(scanner(8 * base), 1);
    rounds.push(`${base} characters ${shortMs.toFixed(1)} ms, eight times as many ${longMs.toFixed(1)} ms`);
    if (longMs < 32 * Math.max(shortMs, LEAST_MS)) {
      if (process.env.KAIZALA_GROWTH_FIGURES) process.stdout.write(`${name}: ${rounds.at(-1)}\n`);
      return;
    }
  }
  expect.fail(`${name} takes more than its length: ${rounds.join("; ")}`);
}

function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length));
}

function outcome(work: () => unknown): () => unknown {
  return () => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };
}

/** The ends of lenient JSON, none of which comes. */
const bodies: Readonly<Record<string, (length: number) => string>> = {
  "an escaped quote again and again": (length) => `{"message":"${repeated('\\"', length)}`,
  "quotes of both kinds": (length) => `{a:${repeated("\"a'", length)}`,
  "line breaks in a text": (length) => `{"a":"${repeated("a\r\n", length)}"}`,
  "line breaks behind backslashes": (length) => `{'a':'${repeated("\\\r\n", length)}'}`,
  "comments that do not end": (length) => repeated("/*", length),
  "slashes in a text": (length) => `{'a':'${repeated("/*//\n", length)}`,
  "white space": (length) => `{${repeated(" ", length)}`,
  levels: (length) => repeated("[", length),
  names: (length) => `{a:'\n',${repeated("a:1,", length)}}`,
};

it("why a text is not JSON is found in as long as it is", () => {
  for (const piece of ["[", '{"a":', '"\\"', "1,", "1", "\n", "{}"]) {
    expectLinear(`JSON, ${piece}`, (length) => {
      const text = `[${repeated(piece, length)}`;
      return () => jsonProblem(text);
    });
  }
});

/** A body of 1 MiB, which is the largest, of what takes a lenient parser the longest. */
const largest: Readonly<Record<string, string>> = {
  "numbers and a comma too many": `[${repeated("1,", 1_048_000)}]`,
  "objects without an end": `[${repeated("{},", 1_048_000)}`,
  "names without quotes": `{${repeated("a:1,", 1_048_000)}}`,
  "a text in single quotes": `{a:'${repeated("x", 1_048_000)}'}`,
  "the most that is read leniently, and a line break at its end": `{a:[${repeated("1,", 131_000)}'\n']}`,
};

it.each(Object.entries(largest))("no body stalls the server: %s", (_name, text) => {
  const read = outcome(() => parseBody(text));
  read();
  // What is longer would count as a stall where the server is watched (`npm run fuzz`).
  expect(leastMs(read, 1)).toBeLessThan(200);
});

describe("a body takes as long as it is:", () => {
  it.each(Object.entries(bodies))("%s", (name, make) => {
    expectLinear(`body, ${name}`, (length) => {
      const text = make(length);
      return outcome(() => parseBody(text));
    });
  });
});

const answers: Readonly<Record<string, (length: number) => string>> = {
  "an escaped quote again and again": (length) => `[1234567890123456789,"${repeated('\\"', length)}`,
  "digits and a point": (length) => `[${repeated("1", length)}.]`,
  "digits, and no more of them": (length) => `[${repeated("1", length)}e`,
  signs: (length) => `[1234567890123456789,${repeated("-", length)}`,
  "long integers": (length) => `[${repeated("1234567890123456789,", length)}`,
};

describe("an answer is read by the client in as long as it is:", () => {
  it.each(Object.entries(answers))("%s", (name, make) => {
    expectLinear(`answer, ${name}`, (length) => {
      const text = make(length);
      return () => quoteUnsafeIntegers(text);
    });
  });
});

const texts: Readonly<Record<string, (length: number) => string>> = {
  "beginnings of tokens": (length) => repeated("eyJaaaaa-", length),
  "beginnings of tokens before one point": (length) =>
    `${repeated("eyJaaaaa-", length / 2)}.${repeated("a", length / 2)}`,
  tokens: (length) => repeated("eyJhbGciOi.eyJ1aWQi.c2ln ", length),
  points: (length) => repeated("eyJaaaaa.", length),
  "digits behind a sign": (length) => repeated("+1", length),
  backslashes: (length) => repeated("\\", length),
  "backslashes in a secret": (length) => `{"code":"${repeated("\\", length)}`,
  "members that do not end": (length) => repeated('"code":"', length),
  "members of both kinds": (length) => repeated("code='code=\"", length),
  "white space behind a name": (length) => repeated(`code${" ".repeat(50)}`, length),
  "white space and no value": (length) => `code${repeated(" ", length / 2)}:${repeated(" ", length / 2)}`,
  "a name without end": (length) => repeated("code_", length),
  "pseudonyms without a number": (length) => repeated("pseudonym-", length),
};

describe("a text is masked in as long as it is:", () => {
  it.each(Object.entries(texts))("%s", (name, make) => {
    expectLinear(`masking, ${name}`, (length) => {
      const text = make(length);
      return () => masked(text);
    });
  });
});

/** What is private in a recording, and where it stands. */
const recordings: Readonly<Record<string, (length: number) => unknown>> = {
  "many members": (length) =>
    Array.from({ length: length / 60 }, (_, index) => ({
      memberName: `Member ${index}`,
      mobileNumber: `+1206${String(5_550_000 + index)}`,
    })),
  "many members in a text": (length) =>
    Array.from(
      { length: length / 60 },
      (_, index) => `{memberName: 'Member ${index}', mobileNumber: '+1206${index + 5_550_000}'}`,
    ).join(),
  "many numbers that were not known": (length) =>
    Array.from({ length: length / 20 }, (_, index) => `call +1206${5_550_000 + index}`),
  "a secret that nearly fits everywhere": (length) => ({
    accessToken: `${repeated("a", length / 2)}b`,
    message: repeated("a", length / 2),
  }),
  "a secret that nearly fits everywhere, from its end": (length) => ({
    accessToken: `b${repeated("a", length / 2)}`,
    message: repeated("a", length / 2),
  }),
  "hexadecimal digits that end with a letter": (length) => `${repeated("61", length)}g`,
  "hexadecimal digits of hexadecimal digits": (length) => repeated("3631", length),
  "secrets in each other": (length) => ({
    list: Array.from({ length: Math.sqrt(length) }, (_, index) => ({ secret: "a".repeat(index + 8) })),
    message: `${repeated("a", length / 2)}`,
  }),
  "names in each other": (length) => ({
    list: Array.from({ length: Math.sqrt(length / 3) }, (_, index) => ({ name: `${"ab ".repeat(index)}a` })),
    message: repeated("ab ", length / 2),
  }),
};

describe("a recording takes as long as what is recorded:", () => {
  it.each([...Object.entries(recordings), ...Object.entries(texts)])("%s", (name, make) => {
    expectLinear(`recording, ${name}`, (length) => {
      const value = make(length);
      return () => {
        const pseudonyms = new Pseudonyms();
        pseudonyms.learnIn(value);
        return pseudonyms.replacedIn(value);
      };
    });
  });

  it("one exchange after the other, with others' names each", () => {
    expectLinear("recording, exchange after exchange", (length) => () => {
      const pseudonyms = new Pseudonyms();
      for (let index = 0; index < length / 50; index++) {
        const value = { name: `Member ${index}`, message: `to Member ${index}` };
        pseudonyms.learnIn(value);
        pseudonyms.replacedIn(value);
      }
    });
  });
});

describe("a replay compares in as long as a text is:", () => {
  it.each([
    [
      "pseudonyms that fit in many places",
      (length: number) => [`${repeated("pseudonym-name-1 ", 200)}b`, repeated("a ", length)],
    ],
    [
      "pseudonyms side by side",
      (length: number) => [repeated("pseudonym-name-1", length), repeated("a", length)],
    ],
    ["pseudonyms without a number", (length: number) => [repeated("pseudonym-", length), "a"]],
  ] as const)("%s", (name, make) => {
    expectLinear(`replay, ${name}`, (length) => {
      const [recorded = "", sent = ""] = make(length);
      return () => new Bindings().fits(recorded, sent);
    });
  });
});

it("a move is read in as long as its address is", () => {
  expectLinear("move, slashes", (length) => {
    const body = Buffer.from(JSON.stringify({ endpointUrl: `https://a.example/${repeated("/", length)}a` }));
    return () => moveInBody(body, new URL("https://service.example/"), "http://localhost/");
  });
});

it("a path is read in as long as it is", () => {
  for (const piece of ["/", "//a", "/s/", "?pin="]) {
    expectLinear(`path, ${piece}`, (length) => {
      // Node.js takes no longer one.
      const target = repeated(piece, length / 64);
      return outcome(() => [readTarget(target), journaledPath(target)]);
    });
  }
});

describe("the answers to a question are checked in as long as they are:", () => {
  const titles = (length: number) => Array.from({ length: length / 10 }, (_, index) => `Option ${index}`);
  const question = (length: number) => {
    const options = titles(length).map((title) => ({ title }));
    return { title: "Which?", type: "MultiOption" as const, isInvisible: false, options };
  };

  it("by the mock server", () => {
    expectLinear("answers, mock server", (length) => {
      const [questions, answers] = [[question(length)], [titles(length)]];
      // Options need nothing of the context.
      return () => checkAnswers({} as Parameters<typeof checkAnswers>[0], questions, answers);
    });
  });

  it("by the client", () => {
    expectLinear("answers, client", (length) => {
      const [questions, answers] = [[question(length)] as const, [titles(length)] as const];
      return () => surveyAnswers(questions, answers);
    });
  });
});
