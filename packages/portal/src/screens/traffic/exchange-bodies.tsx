import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { CopyButton } from "../../parts/code.js";
import type { Exchange } from "../../requests/exchange.js";
import { jsonLines } from "../../requests/json-lines.js";
import { withTurnsWritten } from "../../words/sentences.js";

/** Why a body is not there, in a sentence. */
const LEFT_OUT = {
  tooLarge: "The body is too large to be kept.",
  notJson: "The body is no JSON, and is not kept.",
} as const;
/** Left above the first line that is wrong. */
const MARGIN_PX = 60;
/** What cannot be known of a request that no operation takes. */
const UNREAD = "No operation takes it, so that a body is not read.";

/** What was sent and what was answered, without secrets. What does not fit is said at its line. */
export function ExchangeBodies({ exchange }: { exchange: Exchange }): JSX.Element {
  const { method, path, status, operationId, request, answer, problems } = exchange;
  const isUnread = operationId === null && request.body === null && request.contentType !== null;
  const whyNotSent = request.bodyLeftOut === null ? isUnread && UNREAD : LEFT_OUT[request.bodyLeftOut];
  const sent = [
    `${method} ${path}`,
    ...request.credentials.map(({ header, applicationId, isRight }) => {
      const judged = isRight === null ? "(masked)" : isRight ? "(masked, right)" : "(masked, wrong)";
      return `${header}: ${applicationId ?? judged}`;
    }),
    ...(request.contentType === null ? [] : [`content-type: ${request.contentType}`]),
  ];
  const answered = [
    String(status === 0 ? "Closed without an answer" : status),
    // Those for pages of other origins are the server's own, and the same in each answer.
    ...Object.entries(answer.headers)
      .filter(([name]) => !name.startsWith("access-control-"))
      .map(([name, value]) => `${name}: ${value}`),
  ];
  return (
    <>
      <Part title="Sent" head={sent} body={request.body} why={whyNotSent} problems={problems} />
      <Part
        title="Answered"
        head={answered}
        body={answer.body}
        why={answer.bodyLeftOut !== null && LEFT_OUT[answer.bodyLeftOut]}
        problems={[]}
      />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly head: readonly string[];
  readonly body: string | null;
  /** Why there is no body, where there was one. */
  readonly why: string | false;
  readonly problems: Exchange["problems"];
}

function Part({ title, head, body, why, problems }: PartProps): JSX.Element {
  const code = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    const { current } = code;
    const wrong = current?.querySelector("mark");
    // What is wrong is seen at once, also in a long body.
    if (current && wrong)
      current.scrollTop +=
        wrong.getBoundingClientRect().top - current.getBoundingClientRect().top - MARGIN_PX;
  }, [body, problems.length]);
  return (
    <div class="stack part">
      <div class="row">
        <h3 class="grow">{title}</h3>
        {body !== null && <CopyButton text={body} what={`the body that was ${title.toLowerCase()}`} />}
      </div>
      {/* It scrolls, so the keyboard must reach it. */}
      <pre ref={code} class="code" tabIndex={0} role="region" aria-label={`${title}, in full`}>
        <span class="muted">{head.join("\n")}</span>
        {body !== null && "\n\n"}
        {body !== null && <Body text={body} problems={problems} />}
      </pre>
      {why !== false && <p class="muted note">{why}</p>}
    </div>
  );
}

/** The body in lines. Those that nothing is said of are one text, so that a long one is drawn as fast. */
function Body({ text, problems }: { text: string; problems: Exchange["problems"] }): JSX.Element {
  const { lines, lineOf } = jsonLines(withTurnsWritten(text));
  const byLine = groupedByLine(problems, lineOf);
  const drawn: ComponentChildren[] = [];
  let from = 0;
  for (const line of [...byLine.keys()].sort((one, other) => one - other)) {
    if (line > from) drawn.push(`${lines.slice(from, line).join("\n")}\n`);
    drawn.push(
      <mark key={line} class="wrong-line">
        {/* Before the line, which may be longer than what is seen. */}
        {byLine.get(line)?.map(({ message }) => (
          <span key={message} class="line-problem" dir="auto">
            ▼ {message}
          </span>
        ))}
        {lines[line]}
      </mark>,
    );
    from = line + 1;
  }
  drawn.push(lines.slice(from).join("\n"));
  return <>{drawn}</>;
}

function groupedByLine(
  problems: Exchange["problems"],
  lineOf: (path: Exchange["problems"][number]["path"]) => number,
): Map<number, Exchange["problems"]> {
  const byLine = new Map<number, Exchange["problems"]>();
  for (const problem of problems) {
    const line = lineOf(problem.path);
    byLine.set(line, [...(byLine.get(line) ?? []), problem]);
  }
  return byLine;
}
