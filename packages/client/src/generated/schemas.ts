// Generated from openapi/ by scripts/generate.mjs. Do not edit.

/**
 * The schemas of the contract, by name: `Schemas` of the client's entry has them all.
 *
 * @module schemas
 */

/**
 * A mobile number in E.164, with `+` and the country code.
 * @example +12065550123
 */
export type MobileNumber = string;
export type GeneratePinRequest = {
    mobileNumber: MobileNumber;
    /** The connector's ID. */
    applicationId: string;
};
/** Empty. The PIN goes to the mobile number. */
export type GeneratePinAnswer = Record<string, never>;
/** The shape of every refusal. */
export type Error = {
    /** What is wrong, in words. */
    message: string;
    /** `InvalidToken`, `Unauthenticated` and `InvalidParameters` are on record; the other values are this project's. */
    errorCode: string;
    /** `AuthException` is on record; the other values are this project's. */
    errorCategoryKey: string;
};
export type LoginWithPinRequest = {
    mobileNumber: MobileNumber;
    /** The connector's ID. */
    applicationId: string;
    /** The PIN that was sent; clients send it as a number or as text. */
    pin: number | string;
    /** The connector's secret. Optional; compared where it is given. */
    applicationSecret?: string;
};
export type RefreshTokenAnswer = {
    /** A user token, valid for 365 days. */
    refreshToken: string;
    /** Scopes joined by commas. */
    grantedScope: string;
    /**
     * Epoch milliseconds.
     */
    refreshTokenExpiry: number;
    /** The base of later calls; the answer of the Swagger file has none. */
    endpointUrl?: string;
};
export type AccessTokenAnswer = {
    /** Valid for 24 hours. */
    accessToken: string;
    /** The base of every later call, with or without a slash at the end. */
    endpointUrl: string;
    /**
     * Epoch milliseconds.
     */
    accessTokenExpiry: number;
    /** Scopes joined by commas. */
    scope: string;
    /** A new refresh token, from the 328th day of the old one on. Before that the service left the key out, or sent an empty text or null; the mock leaves it out. */
    refreshToken?: string | null;
};
/** The user a token belongs to. The fields of the service's answer are not on record. */
export type UserProfile = {
    /** The user's identifier. */
    id: string;
    mobileNumber: MobileNumber;
    name: string;
    /** URL of the profile picture; empty where there is none. */
    profilePic: string;
};
/**
 * `Group` is a flat group, `ConnectGroup` a managed public group with subscribers.
 */
export type GroupType = "Group" | "ConnectGroup";
/** What every description of a group begins with. */
export type GroupHead = {
    groupId: string;
    groupName: string;
    /** URL of the group's picture; empty where there is none. */
    groupImageUrl: string;
    groupType: GroupType;
    hasSubGroups: boolean;
    hasParentGroups: boolean;
    /** True for a group of the organisation. */
    isMappedToTenant: boolean;
};
export type Role = "Admin" | "Member";
export type Group = GroupHead & {
    welcomeMessage?: string;
    /** The role of the token's user; absent where the user is not a direct member. */
    callerRole?: Role;
    currentLevelSubGroupCount?: number;
    currentLevelParentGroupCount?: number;
    /** Memberships in the whole hierarchy below, this group included. */
    userCount?: number;
    /** Users in the whole hierarchy below, each counted once. */
    uniqueUserCount?: number;
    /** Members of this very group. */
    currentLevelUserCount?: number;
    currentLevelUnProvisionedUserCount?: number;
    unProvisionedUserCount?: number;
    /** True if the list reaches the group over more than one branch. */
    isDuplicate?: boolean;
    /** True if the token may change the group. */
    isEditable?: boolean;
    /** True if the token may read the group's details. */
    isDetailsReadable?: boolean;
    /** In the list of groups, for public groups only. */
    subscribersCount?: number;
    /** In the list of groups, for public groups only. */
    unProvisionedSubscribersCount?: number;
};
export type GroupsAnswer = {
    groups: Group[];
};
export type CreateGroupRequest = {
    name: string;
    /** Shown to new members. The documentation calls it required; requests without it are accepted. */
    welcomeMessage?: string;
    /** Mobile numbers to add. A number that is not E.164 is left out and `membersAdded` is false. */
    members?: string[];
    /** @default Group */
    groupType?: GroupType;
    shortDescriptionString?: string;
    longDescriptionString?: string;
    /** Identifiers of users to add. */
    memberUserIds?: string[];
    /** Mobile numbers of users to add as admins. */
    admins?: string[];
    groupPhoto?: string;
    backgroundPhoto?: string;
};
export type CreateGroupAnswer = {
    groupId: string;
    groupName: string;
    /** True if all were added. */
    membersAdded: boolean;
    /** True where a group token made the group, as a sub-group of its own group. */
    isAddedAsSubGroup?: boolean;
};
export type Member = {
    id: string;
    role: Role;
    mobileNumber: MobileNumber;
    /** May be empty; the documented answer has none. */
    name?: string;
    /** URL; may be absent. */
    profilePic?: string;
    /** False for a number that has not signed in yet. */
    isProvisioned: boolean;
};
export type MembersAnswer = {
    members: Member[];
};
export type AddMembersRequest = {
    members: MobileNumber[];
};
export type ResultAnswer = {
    /**
     * The documentation's table says Boolean, its samples hold the text `"true"`. The mock sends the text; clients must accept both.
     */
    result: "true" | "false" | true | false;
};
export type ChangeMemberRoleRequest = {
    /** `Admin` is documented; that `Member` takes the role away again is inferred. */
    role: Role;
};
/** A sub-group in a list of them. */
export type SubGroup = GroupHead & {
    /** True if more than one branch below the group leads to it. */
    isDuplicate?: boolean;
    welcomeMessage?: string;
};
/** A group with its sub-groups. */
export type SubGroupsOfGroup = GroupHead & {
    welcomeMessage?: string;
    subGroups: SubGroup[];
};
export type SubGroupsAnswer = SubGroupsOfGroup & {
    /** The same once more, as the documentation has it: a list of one group with its `subGroups`. */
    groups?: SubGroupsOfGroup[];
};
export type AttachSubGroupsRequest = {
    /** Identifiers of existing groups. */
    subGroups: string[];
};
/** The documentation calls the name `groupName`, the Swagger file and programs `name`: one of them. */
export type CreateSubGroupRequest = {
    groupName?: string;
    name?: string;
    groupImageUrl?: string;
    /** Mobile numbers to add. A number that is not E.164 is left out, as on `POST /groups`. */
    members?: string[];
    welcomeMessage?: string;
    /**
     * Whether the token's user becomes admin of the new group.
     * @default true
     */
    addUserToGroup?: boolean;
    /** @default Group */
    groupType?: GroupType;
};
export type CreateSubGroupAnswer = {
    groupId: string;
    groupName: string;
};
export type Subscriber = {
    id: string;
    mobileNumber: MobileNumber;
    /** May be empty. */
    name?: string;
    /** URL; empty where there is none. */
    profilePic?: string;
    /** False for a number that has not signed in yet. */
    isProvisioned: boolean;
};
export type SubscribersAnswer = {
    subscribers: Subscriber[];
    /** Leads to the next page, an opaque text; absent on the last page. */
    cursor?: string;
};
export type FetchSubscribersRequest = {
    /** As the answer before gave it; left out or empty for the first page. */
    cursor?: string;
    /**
     * Subscribers in a page.
     * @default 50
     */
    count?: number;
};
export type ChangeSubscribersRequest = {
    /** Mobile numbers. */
    subscribers: string[];
};
export type AddSubscribersAnswer = {
    /** By mobile number, as it was sent. */
    result: {
        [key: string]: {
            isAdded: boolean;
            /** Why the number was not added. */
            reason?: string;
        };
    };
};
export type RemoveSubscribersAnswer = {
    /** By mobile number, as it was sent. */
    result: {
        [key: string]: {
            isRemoved: boolean;
            /** Why the number was not removed. */
            reason?: string;
        };
    };
};
/** Whom something goes to. Without it, to the whole group. */
export type Audience = {
    /** Mobile numbers of the subscribers to reach, only in a public group. An empty list means the whole group. */
    subscribers?: string[];
    /**
     * To all subscribers. Only in a public group, and only for its admin.
     * @default false
     */
    sendToAllSubscribers?: boolean;
};
export type ActionEnvelope = Audience & {
    /** The `referenceId` of the message or action that this one answers. */
    replyToReferenceId?: string;
};
export type PostMessageRequest = ActionEnvelope & {
    message: string;
};
export type FailedResult = {
    /** The mobile number as it was sent. */
    subscriber: string;
    /** The user's identifier; absent where the number is not known. */
    subscriberId?: string;
    errorReason: string;
    errorCode: string;
};
export type PostMessageAnswer = {
    referenceId: string;
    /** The numbers that could not be reached; absent where there are none. */
    failedResult?: FailedResult[];
};
/** One part for each file, under any name. */
export type UploadMediaRequest = {
    [key: string]: string;
};
/** What an upload answered with; take it as opaque. The recorded ones are Base64 of JSON with `Thumbnail`, `ActionType` (a number) and `Files` of `Id`, `Name`, `Size` and `Url`. Here the thumbnail is empty (inferred). */
export type MediaResource = string;
export type MediaAnswer = {
    mediaResource: MediaResource;
};
export type UploadMediaFromUrlRequest = {
    /** Read as a browser reads an address (inferred). */
    mediaUrl: string;
};
/**
 * What can be fetched: the kinds that the documentation lists, and no other (inferred: video, album and announcement are in no list). Matched without regard to case.
 */
export type FetchableActionType = "Image" | "ShareLocation" | "PhotoWithLocation" | "Job" | "Poll" | "LetsMeet" | "Survey";
export type ListedActionHead = {
    referenceId: string;
    /** Mobile number of the sender; a bot's user identifier for a bot. */
    sender: string;
    /** ISO 8601 in UTC, without fractions. */
    sentAt?: string;
    /**
     * Epoch seconds.
     */
    creationTime?: number;
};
export type ListedImage = ListedActionHead & {
    actionType: "Image";
    actionBody: {
        imageUrl: string;
    };
};
export type ListedShareLocation = ListedActionHead & {
    actionType: "ShareLocation";
    actionBody: {
        latitude: number;
        longitude: number;
    };
};
export type ListedPhotoWithLocation = ListedActionHead & {
    actionType: "PhotoWithLocation";
    actionBody: {
        imageUrl: string;
        latitude: number;
        longitude: number;
    };
};
export type ListedJob = ListedActionHead & {
    actionType: "Job";
    actionBody: {
        actionId: string;
        title: string;
        assigneeCount?: number;
        responseCount?: number;
        /** Whether all who were assigned have completed it. */
        isCompleted?: boolean;
    };
};
/** ISO 8601 in UTC, without fractions; the format of the service's is not on record. */
export type ExpiryDate = string;
export type ListedChoice = {
    title: string;
    /** URL of the choice's picture. */
    image?: string;
};
export type ListedPoll = ListedActionHead & {
    actionType: "Poll";
    actionBody: {
        actionId: string;
        question: string;
        isSenderOnly?: boolean;
        expiryDate?: ExpiryDate;
        choices?: ListedChoice[];
    };
};
export type Place = {
    latitude: number;
    longitude: number;
    name?: string;
};
export type MeetingDetails = {
    actionId: string;
    title: string;
    /** ISO 8601 in UTC. */
    startingTime?: string;
    agenda?: string;
    /** Minutes. */
    duration?: number;
    isSenderOnly?: boolean;
    place?: Place;
};
export type ListedLetsMeet = ListedActionHead & {
    actionType: "LetsMeet";
    actionBody: MeetingDetails;
};
export type ListedSurvey = ListedActionHead & {
    actionType: "Survey";
    actionBody: {
        actionId: string;
        title: string;
        responseCount?: number;
        expiryDate?: ExpiryDate;
    };
};
/** The name of a type, or its number: the order of the names, from 0. */
export type ActionPropertyType = ("Text" | "Numeric" | "Location" | "DateTime" | "StringList" | "Attachment" | "StringSet" | "AttachmentList") | number;
/** As the type of the property has it; numbers, places and lists may be written as texts too (inferred). A text that holds a list in JSON is taken as it is, whatever the list holds. */
export type ActionPropertyValue = string | number | boolean | unknown[] | Record<string, never>;
export type ActionProperty = {
    name: string;
    type: ActionPropertyType;
    value: ActionPropertyValue;
};
/** An instance of an action package. No answer of the service is on record. */
export type ListedPackageInstance = ListedActionHead & {
    actionType: "ActionPackage";
    /** The package's identifier. */
    id: string;
    actionBody: {
        actionId: string;
        title?: string;
        responseCount?: number;
        expiryDate?: ExpiryDate;
        properties?: ActionProperty[];
    };
};
export type ListedAction = ListedImage | ListedShareLocation | ListedPhotoWithLocation | ListedJob | ListedPoll | ListedLetsMeet | ListedSurvey | ListedPackageInstance;
export type ActionsAnswer = {
    actions: ListedAction[];
    /** Whether there are more than `count`. */
    hasMore: boolean;
};
export type MediaActionBody = {
    mediaResource: MediaResource;
    caption?: string;
};
/** Sends an image that was uploaded before. */
export type ImageAction = ActionEnvelope & {
    actionType: "Image";
    actionBody: MediaActionBody;
};
/** Sends a sound that was uploaded before. */
export type AudioAction = ActionEnvelope & {
    actionType: "Audio";
    actionBody: MediaActionBody;
};
/** Sends a document that was uploaded before. */
export type DocumentAction = ActionEnvelope & {
    actionType: "Document";
    actionBody: MediaActionBody;
};
/** Sends a video that was uploaded before. */
export type VideoAction = ActionEnvelope & {
    actionType: "Video";
    actionBody: MediaActionBody;
};
/** Sends several images that was uploaded before. */
export type AlbumAction = ActionEnvelope & {
    actionType: "Album";
    actionBody: MediaActionBody;
};
export type AnnouncementBody = {
    /** The documentation calls it required; requests without it are accepted. */
    title?: string;
    message: string;
    mediaResources?: MediaResource[];
};
/** Sends an announcement. */
export type AnnouncementAction = ActionEnvelope & {
    actionType: "Announcement";
    actionBody: AnnouncementBody;
};
export type JobBody = {
    title: string;
    /** Mobile numbers of the people who are to do it. */
    assignedTo: string[];
    /**
     * Hours from now.
     * @default 24
     */
    dueDate?: number;
};
/** Assigns a job to people. */
export type JobAction = ActionEnvelope & {
    actionType: "Job";
    actionBody: JobBody;
};
export type PollBody = {
    question: string;
    choices: {
        title: string;
        image?: MediaResource;
    }[];
    /**
     * Hours from now.
     * @default 720
     */
    expiryInHours?: number;
    /**
     * Whether only the sender sees the responses.
     * @default false
     */
    isSenderOnly?: boolean;
};
/** Asks a question with choices. */
export type PollAction = ActionEnvelope & {
    actionType: "Poll";
    actionBody: PollBody;
};
export type LetsMeetBody = {
    title: string;
    /** A time in ISO 8601. */
    startingTime: string;
    /**
     * Minutes.
     * @default 30
     */
    duration?: number;
    /** The other spelling of `duration`. */
    durationInMins?: number;
    place?: Place;
    agenda?: string;
    /**
     * Whether only the sender sees the responses.
     * @default false
     */
    isSenderOnly?: boolean;
};
/** Invites to a meeting. */
export type LetsMeetAction = ActionEnvelope & {
    actionType: "LetsMeet";
    actionBody: LetsMeetBody;
};
/**
 * Who sees the responses: `0` all, `1` the sender, `2` admins, `3` members and subscribers; or the same in words.
 */
export type ResponseVisibility = "0" | "1" | "2" | "3" | "All" | "Sender" | "Admins" | "MembersAndSubscribers";
/** Who may answer how often, and who sees it. */
export type SurveySettings = {
    /**
     * Nobody learns who answered.
     * @default false
     */
    isAnonymous?: boolean;
    /**
     * Whether only the sender sees the responses.
     * @default false
     */
    isSenderOnly?: boolean;
    /**
     * Whether a user may answer more than once.
     * @default false
     */
    acceptMultipleResponses?: boolean;
    visibility?: ResponseVisibility;
    description?: string;
    coverImage?: MediaResource;
};
export type QuestionHead = {
    title: string;
    /**
     * Whether the app hides the question.
     * @default false
     */
    isInvisible?: boolean;
};
export type QuestionOptions = {
    title: string;
}[];
/** Answered with the title of one option. */
export type SingleOptionQuestion = QuestionHead & {
    type: "SingleOption";
} & {
    options: QuestionOptions;
};
/** Answered with a list of titles of options. */
export type MultiOptionQuestion = QuestionHead & {
    type: "MultiOption";
} & {
    options: QuestionOptions;
};
/** Answered with a text. */
export type TextQuestion = QuestionHead & {
    type: "Text";
};
/** Answered with a mediaResource of an image. */
export type ImageQuestion = QuestionHead & {
    type: "Image";
};
/** Answered with a number. */
export type NumericQuestion = QuestionHead & {
    type: "Numeric";
};
/** Answered with a time in epoch milliseconds. */
export type DateQuestion = QuestionHead & {
    type: "Date";
};
/** Answered with a time in epoch milliseconds. */
export type DateTimeQuestion = QuestionHead & {
    type: "DateTime";
};
/** Answered with a location. */
export type LocationQuestion = QuestionHead & {
    type: "Location";
};
/** Answered with a list of mediaResources. */
export type AttachmentListQuestion = QuestionHead & {
    type: "AttachmentList";
};
/** Answered with a phone number, as `cc` and `pn`. */
export type PhoneNumberQuestion = QuestionHead & {
    type: "PhoneNumber";
};
/** Answered with a text of several lines. */
export type LargeTextQuestion = QuestionHead & {
    type: "LargeText";
};
export type ExternalOptions = {
    title: string;
}[];
/** Answered with one option of a list that is kept elsewhere, so that any text is taken, also one that is not among `options` (inferred). */
export type SingleOptionExternalQuestion = QuestionHead & {
    type: "SingleOptionExternal";
    options?: ExternalOptions;
};
/** The documentation's table of types lists Date; its samples use DateTime. PhoneNumber, LargeText and SingleOptionExternal are documented for the SDK of the app. */
export type Question = SingleOptionQuestion | MultiOptionQuestion | TextQuestion | ImageQuestion | NumericQuestion | DateQuestion | DateTimeQuestion | LocationQuestion | AttachmentListQuestion | PhoneNumberQuestion | LargeTextQuestion | SingleOptionExternalQuestion;
export type Questions = Question[];
export type SurveyBody = SurveySettings & {
    title: string;
    questions: Questions;
    /**
     * Hours from now.
     * @default 24
     */
    dueDate?: number;
};
/** Asks several questions. */
export type SurveyAction = ActionEnvelope & {
    actionType: "Survey";
    actionBody: SurveyBody;
};
/** What the package's instances hold. The package itself is not known to the mock server. */
export type PackageBody = SurveySettings & {
    title?: string;
    /** Hours from now; without it the instance does not expire (inferred). */
    validity?: number;
    /** Hours from now, as `validity`. */
    dueDate?: number;
    questions?: Questions;
    properties?: ActionProperty[];
};
/** Sends an instance of an action package. */
export type PackageAction = ActionEnvelope & {
    /** The package's identifier, which may end with a version. */
    id: string;
    actionBody: PackageBody;
};
/** Exactly one of `actionType` and `id` says what is sent. */
export type PostActionRequest = ImageAction | AudioAction | DocumentAction | VideoAction | AlbumAction | AnnouncementAction | JobAction | PollAction | LetsMeetAction | SurveyAction | PackageAction;
export type PostActionAnswer = {
    referenceId: string;
    /** Absent for media. */
    actionId?: string;
    /** The numbers that could not be reached; absent where there are none. */
    failedResult?: FailedResult[];
};
export type ActionAnswerHead = {
    /** Mobile number of the sender; a bot's user identifier for a bot. */
    sender?: string;
    /** ISO 8601 in UTC, without fractions. */
    sentAt?: string;
};
export type JobAssignee = {
    mobileNumber: string;
    name: string;
};
/** As the service answered in 2020, `response`, `notes` and `attachments` beside `assignee`; the rest is in the shape that webhooks have on record, and inferred. */
export type JobResponse = {
    responseId?: string;
    /** Mobile number. */
    assignee: string;
    /** Its values are not on record; the mock sends `Completed` and `NotCompleted`. */
    response?: string;
    /** JSON of a list of `UPDATE_TYPE`, `UPDATE_TEXT`, `UPDATE_TIME`, `UPDATE_TIME_EPOCH` and `ATTACHMENT`; the mock's is empty. */
    notes?: string;
    /** What its items are is not on record; the mock's is empty. */
    attachments?: unknown[];
    assigneeName?: string;
    assigneeProfilePic?: string;
    isCompleted?: boolean;
};
export type JobAnswer = ActionAnswerHead & {
    actionType: "Job";
    actionId?: string;
    creatorId?: string;
    creatorName?: string;
    actionDetails: {
        actionId?: string;
        title: string;
        /** ISO 8601 in UTC; its format is inferred. */
        dueDate?: string;
        /** Its values are not on record; the mock sends `Active`, `Completed` and `Overdue`. */
        status?: string;
        assigneeCount?: number;
        responseCount?: number;
        assignee?: JobAssignee[];
        responses?: JobResponse[];
    };
};
export type PollAnswer = ActionAnswerHead & {
    actionType: "Poll";
    actionDetails: {
        actionId: string;
        question: string;
        isSenderOnly?: boolean;
        expiryDate?: ExpiryDate;
        choices?: ListedChoice[];
    };
};
export type LetsMeetAnswer = ActionAnswerHead & {
    actionType: "LetsMeet";
    actionDetails: MeetingDetails;
};
export type LocationAnswer = {
    /** Latitude. */
    lt: number;
    /** Longitude. */
    lg: number;
    /** Name. */
    n?: string;
};
/** As it comes with events; whether programs sent texts or numbers is not on record, so both are taken. */
export type PhoneNumberAnswer = {
    /** The country code. */
    cc: string | number;
    /** The number within the country. */
    pn: string | number;
};
/** The answer to one question; absent for a question that was left open. One chosen option is a list of one, a location has `lt`, `lg` and `n`, a phone number `cc` and `pn`, attachments have `mediaUrl` and `mediaFileName`, times are epoch milliseconds. */
export type ShownAnswer = string | number | (string | {
    mediaUrl: string;
    mediaFileName?: string;
})[] | LocationAnswer | PhoneNumberAnswer;
/** In the shape that webhooks have on record. */
export type SurveyResponse = {
    responseId: string;
    /** Mobile number; absent in an anonymous survey. */
    responder?: string;
    /** Absent in an anonymous survey. */
    responderName?: string;
    /** Absent in an anonymous survey. */
    responderProfilePic?: string;
    isAnonymous: boolean;
    responseName?: string;
    responseLocation?: Place;
    responseWithQuestions: {
        /** Absent where a package's question is not known. */
        title?: string;
        /** The question's type. */
        type: string;
        /** Empty where the type has none. */
        options: {
            title: string;
        }[];
        isInvisible?: boolean;
        answer?: ShownAnswer;
    }[];
};
export type SurveyAnswer = ActionAnswerHead & {
    actionType: "Survey";
    actionDetails: {
        actionId?: string;
        title: string;
        responseCount?: number;
        expiryDate?: ExpiryDate;
        responses?: SurveyResponse[];
    };
};
export type PackageInstanceAnswer = ActionAnswerHead & {
    actionType: "ActionPackage";
    /** The package's identifier. */
    id: string;
    actionDetails: {
        actionId: string;
        title?: string;
        /** Counts the changes of the properties, from 1. */
        version?: number;
        responseCount?: number;
        expiryDate?: ExpiryDate;
        properties?: ActionProperty[];
        responses?: SurveyResponse[];
    };
};
export type ActionAnswer = JobAnswer | PollAnswer | LetsMeetAnswer | SurveyAnswer | PackageInstanceAnswer;
export type UpdateActionRequest = {
    /**
     * The version to change; -1 for any.
     * @default -1
     */
    version?: number;
    updateProperties: ActionProperty[];
    /**
     * To all subscribers. In a public group only for its admin; a documented sample sends it without telling the type of its group, so that it is accepted in a flat group too (inferred).
     * @default false
     */
    sendToAllSubscribers?: boolean;
    /** @default false */
    sendNotificationToSubscribers?: boolean;
};
export type UpdateActionAnswer = {
    referenceId: string;
    actionId: string;
};
export type UpdateActionPropertiesRequest = {
    actionProperties: {
        /** Its meaning is not on record; ignored. */
        propertyType?: number | string;
        name: string;
        type: ActionPropertyType;
        value: ActionPropertyValue;
    }[];
};
export type ResponseEnvelope = {
    /** Edits this response of the same user. */
    responseId?: string;
};
export type JobResponseRequest = ResponseEnvelope & {
    actionType: "Job";
    actionBody: {
        isCompleted: boolean;
    };
};
/** A text for SingleOption, SingleOptionExternal, Text, LargeText and Image (a mediaResource), a list of texts for MultiOption and AttachmentList, a number for Numeric, Date and DateTime (epoch), a location for Location, a phone number for PhoneNumber, and null for a question that is left open (inferred). */
export type AnswerValue = string | number | string[] | LocationAnswer | PhoneNumberAnswer | null;
export type Answers = {
    responseName?: string;
    responseLocation?: Place;
    /** By the index of the question. */
    answers: AnswerValue[];
};
export type SurveyResponseRequest = ResponseEnvelope & {
    actionType: "Survey";
    actionBody: Answers;
};
export type PackageResponseRequest = ResponseEnvelope & {
    /** The identifier of the action's package. */
    id: string;
    actionBody: Answers;
};
/** Exactly one of `actionType` and `id` says what is answered; an instance of a package is answered by its `id`, and as a `Survey` too. */
export type PostResponseRequest = JobResponseRequest | SurveyResponseRequest | PackageResponseRequest;
export type PostResponseAnswer = {
    responseId: string;
};
export type ReactionType = "Like" | "Comment";
export type PostReactionRequest = {
    /** The `referenceId` of a message or an action. */
    referenceId: string;
    /** The group that the message or action was sent to. Default the group of the path; any other one must be within the token's reach (inferred). */
    sourceGroupId?: string;
    reactionType: ReactionType;
    /** Required for a `Comment`, ignored for a `Like`. The limit is this project's. */
    comment?: string;
};
export type PostReactionAnswer = {
    reactionId: string;
};
/**
 * Ticks, as in the documented sample, and so beyond the integers that JavaScript keeps exactly; the mock sends only such as survive a JSON parser that reads numbers as doubles (inferred). Send it back to get what comes after.
 */
export type ReactionsCursor = number;
export type ReactionSummary = {
    referenceId: string;
    reactionsCountMap: {
        like?: number;
        comment?: number;
    };
};
export type ReactionSummariesAnswer = {
    cursor?: ReactionsCursor;
    summary: ReactionSummary[];
};
export type ReactionSummaryAnswer = {
    summary: ReactionSummary[];
};
export type Reaction = {
    reactionId: string;
    userId: string;
    /**
     * Epoch milliseconds.
     */
    lastModifiedTime: number;
    /** Of a `Comment`. */
    comment?: string;
};
export type ReactionsAnswer = {
    cursor?: ReactionsCursor;
    reactionDetails: Reaction[];
};
export type Bot = {
    botUserId: string;
    name: string;
    /** URL; empty where there is none. */
    profilePic?: string;
    tenantId?: string;
    /** The user of the token that made the bot. */
    creatorId?: string;
    /** Mobile number of the creator. */
    creator?: string;
    creatorName?: string;
    creatorProfilePic?: string;
    /** Its values are not on record; the mock sends `Active`. */
    status?: string;
};
export type BotsAnswer = {
    bots: Bot[];
};
export type CreateBotRequest = {
    name: string;
    /** An image; optional. */
    profilePic?: MediaResource;
};
export type CreateBotAnswer = {
    botUserId: string;
};
export type UpdateBotRequest = {
    name?: string;
    /** An image. */
    profilePic?: MediaResource;
};
export type BotAccessTokenAnswer = {
    accessToken: string;
    /**
     * Epoch milliseconds.
     */
    accessTokenExpiry: number;
    /** The scopes of the token, separated by commas. */
    scope: string;
};
export type AddBotRequest = {
    botUserId: string;
};
/** The fields of the service's answer are not on record. */
export type FoundGroupsAnswer = {
    groups: GroupHead[];
};
export type WebhookObjectType = "Group" | "Action" | "ActionPackage";
export type Webhook = {
    id: string;
    objectId: string;
    objectType: WebhookObjectType;
    events: string[];
    /** Their meaning is not on record; empty. */
    filters?: string[];
    callbackUrl: string;
    callbackToken?: string;
    callbackContext?: string;
    /**
     * When it was created, in epoch milliseconds (inferred).
     */
    ts?: number;
    /**
     * Epoch milliseconds.
     */
    validity?: number;
    active: boolean;
};
export type WebhooksAnswer = {
    webhooks: Webhook[];
};
/** Sent with every event in the header `kz-callback-token`. */
export type CallBackToken = string;
/** Comes back with every event as `context`. */
export type CallBackContext = string;
/**
 * When the webhook ends, in epoch milliseconds, to the end of the year 9999. Default 2 years from now.
 */
export type WebhookValidity = number;
export type WebhookSettings = {
    callBackToken?: CallBackToken;
    callBackContext?: CallBackContext;
    validity?: WebhookValidity;
};
export type WebhookEventType = "TextMessageCreated" | "AttachmentCreated" | "Announcement" | "JobCreated" | "SurveyCreated" | "ActionCreated" | "PollCreated" | "LetsMeetCreated" | "JobResponse" | "SurveyResponse" | "ActionResponse" | "PollResponse" | "LetsMeetResponse" | "MemberAdded" | "MemberRemoved" | "GroupAdded" | "GroupRemoved" | "UserJoined";
export type WebhookEventTypes = WebhookEventType[];
/** Read as a browser reads an address: characters beyond ASCII are encoded, and a fragment is not sent (inferred). */
export type CallBackUrl = string;
/** Named once in the vendor's words, without a meaning. Any value is accepted, and nothing of it is sent (inferred). */
export type CallBackHeaders = unknown;
export type CreateWebhookRequest = WebhookSettings & {
    /** Of a group or an action, or an action package's identifier. */
    objectId: string;
    objectType: WebhookObjectType;
    eventTypes: WebhookEventTypes;
    callBackUrl: CallBackUrl;
    callBackHeaders?: CallBackHeaders;
};
export type CreateWebhookAnswer = {
    webhookId: string;
};
export type UpdateWebhookRequest = WebhookSettings & {
    objectId?: string;
    objectType?: WebhookObjectType;
    eventTypes?: WebhookEventTypes;
    callBackUrl?: CallBackUrl;
    callBackHeaders?: CallBackHeaders;
    /**
     * True or false, also as a text.
     */
    active?: true | false | "true" | "false";
};
export type AuthorizationForm = {
    client_id: string;
    redirect_uri: string;
    state?: string;
    mobileNumber?: string;
    /** Absent in the first step. */
    pin?: string;
    /**
     * @default continue
     */
    decision?: "continue" | "cancel";
};
export type ExchangeCodeForm = {
    client_id?: string;
    client_secret?: string;
    code?: string;
    /** Only `authorization_code`, also the default. */
    grant_type?: string;
    /** Checked where it is given. */
    redirect_uri?: string;
};
/** The error shape of OAuth 2.0, RFC 6749 section 5.2. */
export type OAuthError = {
    error: "invalid_request" | "invalid_client" | "invalid_grant" | "unsupported_grant_type";
    error_description?: string;
};
export type EventHead = {
    /** Of the webhook. */
    objectId: string;
    /** Of the webhook. */
    objectType: string;
    /** The same when an event is sent again. That of a response is its `responseId`, so that an edited response comes with the one of the first (inferred). */
    eventId: string;
    /** The webhook's identifier. */
    subscriptionId?: string;
    /** The webhook's `callBackContext`. */
    context: string;
    /** Mobile number; empty in an anonymous response. */
    fromUser: string;
    /** Empty in an anonymous response. */
    fromUserId: string;
    /** Empty in an anonymous response. */
    fromUserName: string;
    fromUserProfilePic: string;
    /** Whether a bot is behind it. That every event has it is inferred. */
    isBotfromUser?: boolean;
};
export type TextMessageCreatedEvent = EventHead & {
    eventType: "TextMessageCreated";
    data: {
        text: string;
    };
};
/** Its URLs begin with the host by which the webhook's registration reached the server (inferred). */
export type EventMedia = {
    mediaUrl?: string;
    mediaFileName?: string;
    /** In the sample of Announcement. */
    url?: string;
    /** In the sample of Announcement. */
    fileName?: string;
};
export type AttachmentCreatedEvent = EventHead & {
    eventType: "AttachmentCreated";
    data: {
        media: EventMedia[];
        actionType: string;
        caption?: string;
    };
};
export type AnnouncementEvent = EventHead & {
    eventType: "Announcement";
    data: {
        title: string;
        text: string;
        media: EventMedia[];
    };
};
export type EventOfAction = {
    actionId: string;
    groupId: string;
    /** Of the group that the action was sent to. In which events it stands is inferred. */
    sourceGroupId?: string;
    /** The user who sent the action. In which events it stands is inferred. */
    creatorId?: string;
};
export type JobCreatedEvent = EventHead & {
    eventType: "JobCreated";
    data: EventOfAction & {
        title: string;
        /** ISO 8601. */
        dueDate?: string;
        /** Mobile numbers. */
        assignedTo: string[];
    };
};
export type EventQuestion = {
    title: string;
    type: string;
    /** Empty where the type has none. */
    options: {
        title: string;
    }[];
    isInvisible?: boolean;
};
export type SurveyCreatedEvent = EventHead & {
    eventType: "SurveyCreated";
    data: EventOfAction & {
        title: string;
        questions: EventQuestion[];
        /** A receiver of both asks for it here too; empty. */
        properties?: ActionProperty[];
    };
};
export type ActionCreatedEvent = EventHead & {
    eventType: "ActionCreated";
    data: EventOfAction & {
        /** Empty for an instance without one. */
        title?: string;
        /** Without a version. */
        actionPackageId: string;
        /** As it was sent, which may be with a version. */
        packageId?: string;
        questions: EventQuestion[];
        properties?: ActionProperty[];
    };
};
export type PollCreatedEvent = EventHead & {
    eventType: "PollCreated";
    data: EventOfAction & {
        question: string;
        choices: ListedChoice[];
        expiryDate?: string;
        isSenderOnly?: boolean;
    };
};
export type LetsMeetCreatedEvent = EventHead & {
    eventType: "LetsMeetCreated";
    data: EventOfAction & {
        title: string;
        startingTime?: string;
        agenda?: string;
        /** Minutes. */
        duration?: number;
        isSenderOnly?: boolean;
        place?: Place;
    };
};
export type EventOfResponse = EventOfAction & {
    responseId: string;
    /** Whether the response was edited. */
    isUpdateResponse?: boolean;
    /** Mobile number; absent in an anonymous survey. */
    responder?: string;
    /** Absent in an anonymous survey. */
    responderId?: string;
    /** Absent in an anonymous survey. */
    responderName?: string;
    /** Absent in an anonymous survey. */
    responderProfilePic?: string;
    isAnonymous?: boolean;
};
export type EventJobResponse = {
    /** Mobile number. */
    assignee: string;
    assigneeName?: string;
    assigneeProfilePic?: string;
    isCompleted: boolean;
};
export type JobResponseEvent = EventHead & {
    eventType: "JobResponse";
    data: EventOfResponse & {
        responseDetails: {
            response: EventJobResponse;
        };
    };
};
export type EventAnswer = {
    /** Absent where a package's question is not known. */
    title?: string;
    /** The question's type. */
    type: string;
    /** Empty where the type has none. */
    options: {
        title: string;
    }[];
    isInvisible?: boolean;
    answer?: ShownAnswer;
};
export type EventAnswers = {
    responseName?: string;
    responseLocation?: Place;
    /** The last one is `ResponseTime`, which people do not see. */
    responseWithQuestions: EventAnswer[];
};
export type SurveyResponseEvent = EventHead & {
    eventType: "SurveyResponse";
    data: EventOfResponse & {
        responseDetails: EventAnswers;
    };
};
export type ActionResponseEvent = EventHead & {
    eventType: "ActionResponse";
    data: EventOfResponse & {
        /** Without a version. */
        actionPackageId: string;
        packageId?: string;
        responseDetails: EventAnswers;
    };
};
export type EventVote = {
    /** Its title. */
    choice: string;
    choiceIndex: number;
};
export type PollResponseEvent = EventHead & {
    eventType: "PollResponse";
    data: EventOfResponse & {
        responseDetails: {
            response: EventVote;
        };
    };
};
export type EventAttendance = {
    attendance: "Accepted" | "Declined" | "Maybe";
};
export type LetsMeetResponseEvent = EventHead & {
    eventType: "LetsMeetResponse";
    data: EventOfResponse & {
        responseDetails: {
            response: EventAttendance;
        };
    };
};
export type EventMember = {
    /** Mobile number. */
    member: string;
    memberName: string;
    memberProfilePic: string;
    memberId?: string;
    /** `Member` or `Admin`. */
    type: string;
};
export type MemberAddedEvent = EventHead & {
    eventType: "MemberAdded";
    data: EventMember;
};
export type MemberRemovedEvent = EventHead & {
    eventType: "MemberRemoved";
    data: EventMember;
};
export type UserJoinedEvent = EventHead & {
    eventType: "UserJoined";
    data: EventMember;
};
export type EventGroup = {
    /** Of the sub-group. */
    groupId: string;
    groupName: string;
    groupType?: string;
};
export type GroupAddedEvent = EventHead & {
    eventType: "GroupAdded";
    data: EventGroup;
};
export type GroupRemovedEvent = EventHead & {
    eventType: "GroupRemoved";
    data: EventGroup;
};
