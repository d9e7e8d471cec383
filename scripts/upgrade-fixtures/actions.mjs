// An action of every kind, with responses.
import { people, places } from "./seed.mjs";

const { yard, notices } = places;
const day = { title: "Which day?", type: "DateTime" };
const questions = [
  { title: "What did you see?", type: "Text" },
  { title: "Is the gate locked?", type: "SingleOption", options: [{ title: "Yes" }, { title: "No" }] },
  { title: "Who was there?", type: "MultiOption", options: [{ title: "A" }, { title: "B" }] },
  { title: "How many boxes?", type: "Numeric" },
  day,
  { title: "Where?", type: "Location", isInvisible: true },
  { title: "A picture?", type: "Image" },
];

/** A chapter of the fixtures; tells the identifiers of those that can be read one by one. */
export async function sendActions({ service, told }) {
  const { media } = told;
  const send = async (actionType, actionBody, place = yard, more = {}) => {
    const body = { actionType, actionBody, ...more };
    return (await service.as("user", "POST", `${place}/actions`, body)).actionId;
  };
  for (const [kind, mediaResource] of Object.entries(media)) {
    await send(kind, { mediaResource, caption: `A caption of ${kind}` });
  }
  await send("Announcement", {
    title: "Tides",
    message: "Low tide at six.",
    mediaResources: [media.Document],
  });
  const survey = { title: "Site check", questions };
  told.actions = {
    Job: await send("Job", {
      title: "Check the gate",
      assignedTo: [people.lead, people.member],
      dueDate: 48,
    }),
    Poll: await send("Poll", { question: "Which day?", choices: [{ title: "Monday" }, { title: "Friday" }] }),
    LetsMeet: await send("LetsMeet", {
      title: "Handover",
      startingTime: "2026-12-02T09:00:00Z",
      duration: 45,
      place: { latitude: 47.6, longitude: -122.3, name: "Gate" },
      agenda: "Keys",
    }),
    Survey: await send("Survey", { ...survey, acceptMultipleResponses: true, coverImage: media.Image }),
    AnonymousSurvey: await send("Survey", { title: "Moods", questions: [day], isAnonymous: true }),
    NoticesSurvey: await send("Survey", { title: "Permits", questions: [day] }, notices, {
      subscribers: [people.reader],
    }),
    Package: await sendOrder(service),
  };
  await respond(service, told);
}

/** An instance of an action package, whose properties were changed in both ways. */
async function sendOrder(service) {
  const properties = [{ name: "place", type: "Text", value: "Gate" }];
  const body = { id: "com.example.Order.2", actionBody: { title: "Rope", validity: 72, properties } };
  const { actionId } = await service.as("group", "POST", `${yard}/actions`, body);
  const place = `${yard}/actions/${actionId}`;
  const changed = { name: "count", type: "Numeric", value: 4 };
  await service.as("group", "PUT", place, { updateProperties: [changed] });
  await service.as("group", "PUT", `${place}/properties`, {
    actionProperties: [{ ...changed, name: "when", type: "DateTime", value: 1_796_000_000_000 }],
  });
  return actionId;
}

async function respond(service, { actions, media }) {
  const answer = (token, kind, body) =>
    service.as(token, "POST", `${yard}/actions/${actions[kind]}/responses`, body);
  const place = { lt: 47.6, lg: -122.3, n: "Gate" };
  const answers = ["A gate", "Yes", ["A", "B"], 3, 1_796_000_000_000, place, media.Image];
  const responseLocation = { latitude: 47.6, longitude: -122.3, name: "Gate" };
  const survey = { actionType: "Survey", actionBody: { answers, responseName: "North", responseLocation } };
  const { responseId } = await answer("user", "Survey", survey);
  await answer("user", "Survey", { ...survey, responseId, actionBody: { answers: ["Two gates"] } });
  await answer("group", "Survey", survey);
  await answer("user", "AnonymousSurvey", {
    actionType: "Survey",
    actionBody: { answers: [1_796_000_000_000] },
  });
  await answer("user", "Job", { actionType: "Job", actionBody: { isCompleted: true } });
  await answer("group", "Package", { id: "com.example.Order", actionBody: { answers: ["four"] } });
  const inApp = (kind, actionType, actionBody) =>
    service.control("POST", `${yard}/actions/${actions[kind]}/responses`, {
      mobileNumber: people.member,
      response: { actionType, actionBody },
    });
  await inApp("Poll", "Poll", { choiceIndex: 1 });
  await inApp("LetsMeet", "LetsMeet", { attendance: "Maybe" });
  await service.as("user", "POST", `${yard}/actions/${actions.Job}/reminder`);
  const location = { mobileNumber: people.member, latitude: 47.6, longitude: -122.3 };
  await service.control("POST", `${yard}/locations`, location);
}
