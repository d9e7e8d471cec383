// Generated from openapi/ by scripts/generate.mjs. Do not edit.

/** The type of every event in the contract. */
export const EVENT_TYPES = [
  "ActionCreated",
  "ActionResponse",
  "Announcement",
  "AttachmentCreated",
  "GroupAdded",
  "GroupRemoved",
  "JobCreated",
  "JobResponse",
  "LetsMeetCreated",
  "LetsMeetResponse",
  "MemberAdded",
  "MemberRemoved",
  "PollCreated",
  "PollResponse",
  "SurveyCreated",
  "SurveyResponse",
  "TextMessageCreated",
  "UserJoined",
] as const;
