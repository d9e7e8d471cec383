// Generated from openapi/ by scripts/generate.mjs. Do not edit.

import type * as schemas from "./schemas.js";

export interface paths {
    "/generatePin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a one-time PIN to a mobile number
         * The PIN is good for one login of this number with this connector. Asking again replaces it. How long it lives is not on record; in the mock it lives 10 minutes and bears 5 wrong tries.
         */
        post: operations["generatePin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/loginWithPinAndApplicationId": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a PIN for a refresh token
         * Generates a user token. An earlier user token of the same user for the same connector is invalidated.
         */
        post: operations["loginWithPinAndApplicationId"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accessToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an access token
         * From 328 days of the refresh token's age on, every answer carries a new refresh token.
         */
        get: operations["getAccessToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the profile of the token's user
         * For a group token the user is the admin who granted the group.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups that the token reaches
         * A group token lists its own group, a user token the groups of its user, a tenant-level token the groups of the organisation. What a group token lists is inferred.
         */
        get: operations["listGroups"];
        put?: never;
        /**
         * Create a group
         * The token's user becomes admin. A user token makes a group of its own; a group token makes a sub-group of its group. A `ConnectGroup` can be made only with a tenant-level user token.
         */
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /**
         * Read a group
         * Answers with a list of one, details included.
         */
        get: operations["getGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /**
         * List the members of a group
         * All members, admins included, in one answer.
         */
        get: operations["listMembers"];
        /**
         * Add members to a group
         * For an admin of the group. Numbers that are members already stay as they are. A number that is not known yet becomes a user who has not signed in.
         */
        put: operations["addMembers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The member's identifier, as in the list of members.
                 * @example 8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1
                 */
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change a member's role
         * For an admin of the group. That a group keeps at least one admin is inferred.
         */
        put: operations["changeMemberRole"];
        post?: never;
        /**
         * Remove a member from a group
         * For an admin of the group; anyone may leave. That the last admin cannot be removed is inferred.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/subGroups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /**
         * List the sub-groups of a group
         * Answers as a recorded answer does, with the group itself and its `subGroups`, and besides with `groups` as the documentation has it. With `fetchAllGroups` the groups at every level below are listed, each once; the order, the level below the first and both shapes together are inferred.
         */
        get: operations["listSubGroups"];
        /**
         * Attach existing groups as sub-groups
         * For an admin of the group and of each group that is attached. A group may have several parents. A group that is attached already stays so; one that would close a cycle is refused. The answer, the rights and the refusal of a cycle are not on record.
         */
        put: operations["attachSubGroups"];
        /**
         * Create a sub-group
         * For an admin of the group. The token's user becomes admin of the new group, unless `addUserToGroup` is false. A `ConnectGroup` can be made only with a tenant-level user token, as on `POST /groups`.
         */
        post: operations["createSubGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/subGroups/{subGroupId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The sub-group's identifier.
                 * @example 0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1
                 */
                subGroupId: components["parameters"]["subGroupId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Detach a sub-group
         * For an admin of the group. The group that is detached stays, with its members and what was sent there.
         */
        delete: operations["detachSubGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/subscribers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /**
         * Read a page of a public group's subscribers
         * As the POST at this path. That it takes `cursor` and `count` in the query is inferred.
         */
        get: operations["listSubscribers"];
        put?: never;
        /**
         * Read a page of a public group's subscribers
         * Reads, although it is a POST. For a member of a `ConnectGroup`; what other groups answer and who may read is inferred. The cursor of an answer leads to the next page, and stays right while subscribers are added and removed.
         */
        post: operations["fetchSubscribers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/subscribers/add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Add subscribers to a public group
         * For an admin of a `ConnectGroup`. Each number has a result of its own, and a `reason` where it was not added.
         */
        put: operations["addSubscribers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/subscribers/remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Remove subscribers from a public group
         * For an admin of a `ConnectGroup`. Each number has a result of its own.
         */
        put: operations["removeSubscribers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a text message to a group
         * To the whole group, or in a public group to chosen subscribers or to all of them. A reply to a message that went to chosen subscribers must name them again.
         */
        post: operations["postMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload one file, or several as an album
         * Takes files under any part name; each part must say its content type. The formats are .jpg .jpeg .png, .mp3 .wav, .doc .docx .xls .xlsx .ppt .pptx .pdf, .mp4 .3gpp. Several files are an album and must be images (inferred). A file has at most 25 MiB (inferred).
         */
        post: operations["uploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file that the service fetches from a URL
         * The mock server fetches only from hosts that it was allowed to, by default this machine's, follows no redirect, and gives up after 10 seconds or 25 MiB. Formats as on `POST /media`.
         */
        post: operations["uploadMediaFromUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{mediaFileId}/{mediaFileName}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The file's identifier.
                 * @example 9f1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d
                 */
                mediaFileId: components["parameters"]["mediaFileId"];
                /**
                 * The file's name, for people; any name leads to the file.
                 * @example site.jpg
                 */
                mediaFileName: components["parameters"]["mediaFileName"];
            };
            cookie?: never;
        };
        /**
         * Download a file that was uploaded
         * The URL that a media resource and the lists of actions hold; it needs no token. The service's URLs led to a storage of its own, so path and answer are this project's.
         */
        get: operations["getMediaFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /**
         * List the actions of one kind in a group
         * Those of one `actionType`, or the instances of the package `id`; exactly one of both. Audio, documents, contacts and announcements cannot be fetched; that videos and albums cannot either, and the order, oldest first, is inferred. Actions that only their sender or admins see, or that went to other subscribers, are left out.
         */
        get: operations["listActions"];
        put?: never;
        /**
         * Send an action to a group
         * A media file, an announcement, a job, a poll, a meeting or a survey, by `actionType`, or an instance of an action package, by `id`; exactly one of both. In a public group it can go to chosen subscribers or to all of them. An answer to a media action holds `referenceId` alone.
         */
        post: operations["postAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/actions/{actionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        /**
         * Read an action, with its responses where they are asked for
         * With `getDetails=true` the responses come too, as far as the caller may see them. What the details of polls, meetings and packages hold is inferred.
         */
        get: operations["getAction"];
        /**
         * Change the properties of a package instance
         * For who may send it: its sender, or an admin of the group (inferred). A property that the instance does not have is added. `version` must be the instance's, or -1 for any.
         */
        put: operations["updateAction"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/actions/{actionId}/properties": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change the properties of a package instance, in the older form
         * As the PUT of the action, with the types as numbers.
         */
        put: operations["updateActionProperties"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/actions/{actionId}/responses": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a job, a survey or a package instance
         * In the name of the token's user. `responseId` edits an answer of before. Answers stand in the order of the questions, one for each; `null` leaves a question open (inferred).
         */
        post: operations["postResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/actions/{actionId}/reminder": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind people of an action
         * In a public group to chosen subscribers or to all, else to the group. Only what takes responses can be reminded of, by its sender or an admin (inferred).
         */
        post: operations["postReminder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/reaction": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Like or comment a message or an action
         * For whoever reaches the group. A user has one `Like` of a thing, and liking it again answers with the first one's identifier (inferred); comments may be many.
         */
        post: operations["postReaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/reaction/summary": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /**
         * Count the reactions in a group
         * A summary for each message and action that has reactions, the least recently changed first; those that changed after `cursor`, where one is given (inferred).
         */
        get: operations["listReactionSummaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/reaction/{referenceId}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The `referenceId` of a message or an action.
                 * @example 0f8fad5b-d9cb-469f-a165-70867728950e
                 */
                referenceId: components["parameters"]["referenceId"];
            };
            cookie?: never;
        };
        /**
         * Count the reactions to one message or action
         * Answers with a list of one.
         */
        get: operations["getReactionSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/reaction/{referenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The `referenceId` of a message or an action.
                 * @example 0f8fad5b-d9cb-469f-a165-70867728950e
                 */
                referenceId: components["parameters"]["referenceId"];
            };
            cookie?: never;
        };
        /**
         * List the reactions of one type to one message or action
         * The oldest first; those after `cursor`, where one is given (inferred).
         */
        get: operations["listReactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the connector's bots
         * That a connector sees its own bots alone is inferred.
         */
        get: operations["listBots"];
        put?: never;
        /**
         * Create a bot
         * A bot belongs to the connector that makes it. It posts only in groups that it was added to.
         */
        post: operations["createBot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bot/{botUserId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The bot's identifier.
                 * @example 4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1
                 */
                botUserId: components["parameters"]["botUserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change a bot's name or picture
         * What is left out stays. The answer is not on record.
         */
        put: operations["updateBot"];
        post?: never;
        /**
         * Delete a bot
         * Its access tokens end with it, and it leaves its groups; what it posted stays. The answer is not on record.
         */
        delete: operations["deleteBot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bot/accessToken/{botUserId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The bot's identifier.
                 * @example 4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1
                 */
                botUserId: components["parameters"]["botUserId"];
            };
            cookie?: never;
        };
        /**
         * Get an access token that acts as a bot
         * It reaches the groups that the bot was added to, with a member's rights (inferred). It ends after 24 hours, or with the token that it was got with.
         */
        get: operations["getBotAccessToken"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/bot": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a bot to a group
         * For an admin of the group; only then can the bot post there. The scope, the rights and the answer are inferred.
         */
        post: operations["addBotToGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tenant/findGroupsByQuery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find groups of the organisation by name
         * Finds what the token reaches of the organisation's groups: all of them with a tenant-level token. Who may search, that the name need only contain the text, regardless of case, and the order by name are inferred.
         */
        get: operations["findGroupsByQuery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the connector's webhooks for an object */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Subscribe to what happens in a group, to an action or to the instances of an action package
         * Before it is created the service sends `GET <callBackUrl>` with `validationToken` in the query. The receiver must answer with that token as plain text within 5 seconds, or the registration is refused.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhook/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e */
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        get?: never;
        /** Change a webhook, or activate one that was disabled */
        put: operations["updateWebhook"];
        post?: never;
        /** Delete a webhook, with what still waits for it */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/Oauth/Authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the page where a user signs in and lets the connector act
         * A page for a browser. The user signs in with the mobile number and the PIN that is sent to it, and is sent back to the connector's redirect URL with a `code`, which is good once, for 10 minutes (inferred). A wrong `client_id` or `redirect_uri` is shown on the page and leads nowhere.
         */
        get: operations["authorize"];
        put?: never;
        /**
         * Take what the user entered on the page
         * What the page sends. Nobody else needs it, and nothing of it is on record.
         */
        post: operations["submitAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange an authorization code for tokens
         * Generates a user token. Answers as `GET /accessToken`; that the refresh token is always among it, and what a refusal looks like, follows OAuth 2.0 (inferred).
         */
        post: operations["exchangeCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    TextMessageCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A text was sent. */
        post: operations["onTextMessageCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    AttachmentCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An image, an album, a document, an audio or a video was sent. */
        post: operations["onAttachmentCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    Announcement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An announcement was sent. */
        post: operations["onAnnouncement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    JobCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A job was assigned. */
        post: operations["onJobCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    SurveyCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A survey was sent. The payload is inferred; the documented sample repeats that of a response. */
        post: operations["onSurveyCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    ActionCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An instance of an action package was sent. The payload is inferred. */
        post: operations["onActionCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    PollCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A poll was sent. The payload is inferred. */
        post: operations["onPollCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    LetsMeetCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A meeting was proposed. The payload is inferred. */
        post: operations["onLetsMeetCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    JobResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An assignee completed a job, or took that back. */
        post: operations["onJobResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    SurveyResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A survey was answered, or an answer was edited. */
        post: operations["onSurveyResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    ActionResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An instance of an action package was answered, or an answer was edited. */
        post: operations["onActionResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    PollResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody voted in a poll, or changed the vote. The payload is inferred. */
        post: operations["onPollResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    LetsMeetResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody answered to a meeting, or changed the answer. The payload is inferred. */
        post: operations["onLetsMeetResponse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    MemberAdded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody became a member. */
        post: operations["onMemberAdded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    MemberRemoved: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody is a member no longer. */
        post: operations["onMemberRemoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    UserJoined: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody joined the group in the app. The payload is inferred. */
        post: operations["onUserJoined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    GroupAdded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A group became a sub-group. The payload is inferred. */
        post: operations["onGroupAdded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    GroupRemoved: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A group is a sub-group no longer. The payload is inferred. */
        post: operations["onGroupRemoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * A mobile number in E.164, with `+` and the country code.
         * @example +12065550123
         */
        MobileNumber: schemas.MobileNumber;
        GeneratePinRequest: schemas.GeneratePinRequest;
        /** Empty. The PIN goes to the mobile number. */
        GeneratePinAnswer: schemas.GeneratePinAnswer;
        /** The shape of every refusal. */
        Error: schemas.Error;
        LoginWithPinRequest: schemas.LoginWithPinRequest;
        RefreshTokenAnswer: schemas.RefreshTokenAnswer;
        AccessTokenAnswer: schemas.AccessTokenAnswer;
        /** The user a token belongs to. The fields of the service's answer are not on record. */
        UserProfile: schemas.UserProfile;
        /**
         * `Group` is a flat group, `ConnectGroup` a managed public group with subscribers.
         */
        GroupType: schemas.GroupType;
        /** What every description of a group begins with. */
        GroupHead: schemas.GroupHead;
        Role: schemas.Role;
        Group: schemas.Group;
        GroupsAnswer: schemas.GroupsAnswer;
        CreateGroupRequest: schemas.CreateGroupRequest;
        CreateGroupAnswer: schemas.CreateGroupAnswer;
        Member: schemas.Member;
        MembersAnswer: schemas.MembersAnswer;
        AddMembersRequest: schemas.AddMembersRequest;
        ResultAnswer: schemas.ResultAnswer;
        ChangeMemberRoleRequest: schemas.ChangeMemberRoleRequest;
        /** A sub-group in a list of them. */
        SubGroup: schemas.SubGroup;
        /** A group with its sub-groups. */
        SubGroupsOfGroup: schemas.SubGroupsOfGroup;
        SubGroupsAnswer: schemas.SubGroupsAnswer;
        AttachSubGroupsRequest: schemas.AttachSubGroupsRequest;
        /** The documentation calls the name `groupName`, the Swagger file and programs `name`: one of them. */
        CreateSubGroupRequest: schemas.CreateSubGroupRequest;
        CreateSubGroupAnswer: schemas.CreateSubGroupAnswer;
        Subscriber: schemas.Subscriber;
        SubscribersAnswer: schemas.SubscribersAnswer;
        FetchSubscribersRequest: schemas.FetchSubscribersRequest;
        ChangeSubscribersRequest: schemas.ChangeSubscribersRequest;
        AddSubscribersAnswer: schemas.AddSubscribersAnswer;
        RemoveSubscribersAnswer: schemas.RemoveSubscribersAnswer;
        /** Whom something goes to. Without it, to the whole group. */
        Audience: schemas.Audience;
        ActionEnvelope: schemas.ActionEnvelope;
        PostMessageRequest: schemas.PostMessageRequest;
        FailedResult: schemas.FailedResult;
        PostMessageAnswer: schemas.PostMessageAnswer;
        /** One part for each file, under any name. */
        UploadMediaRequest: schemas.UploadMediaRequest;
        /** What an upload answered with; take it as opaque. The recorded ones are Base64 of JSON with `Thumbnail`, `ActionType` (a number) and `Files` of `Id`, `Name`, `Size` and `Url`. Here the thumbnail is empty (inferred). */
        MediaResource: schemas.MediaResource;
        MediaAnswer: schemas.MediaAnswer;
        UploadMediaFromUrlRequest: schemas.UploadMediaFromUrlRequest;
        /**
         * What can be fetched: the kinds that the documentation lists, and no other (inferred: video, album and announcement are in no list). Matched without regard to case.
         */
        FetchableActionType: schemas.FetchableActionType;
        ListedActionHead: schemas.ListedActionHead;
        ListedImage: schemas.ListedImage;
        ListedShareLocation: schemas.ListedShareLocation;
        ListedPhotoWithLocation: schemas.ListedPhotoWithLocation;
        ListedJob: schemas.ListedJob;
        /** ISO 8601 in UTC, without fractions; the format of the service's is not on record. */
        ExpiryDate: schemas.ExpiryDate;
        ListedChoice: schemas.ListedChoice;
        ListedPoll: schemas.ListedPoll;
        Place: schemas.Place;
        MeetingDetails: schemas.MeetingDetails;
        ListedLetsMeet: schemas.ListedLetsMeet;
        ListedSurvey: schemas.ListedSurvey;
        /** The name of a type, or its number: the order of the names, from 0. */
        ActionPropertyType: schemas.ActionPropertyType;
        /** As the type of the property has it; numbers, places and lists may be written as texts too (inferred). A text that holds a list in JSON is taken as it is, whatever the list holds. */
        ActionPropertyValue: schemas.ActionPropertyValue;
        ActionProperty: schemas.ActionProperty;
        /** An instance of an action package. No answer of the service is on record. */
        ListedPackageInstance: schemas.ListedPackageInstance;
        ListedAction: schemas.ListedAction;
        ActionsAnswer: schemas.ActionsAnswer;
        MediaActionBody: schemas.MediaActionBody;
        /** Sends an image that was uploaded before. */
        ImageAction: schemas.ImageAction;
        /** Sends a sound that was uploaded before. */
        AudioAction: schemas.AudioAction;
        /** Sends a document that was uploaded before. */
        DocumentAction: schemas.DocumentAction;
        /** Sends a video that was uploaded before. */
        VideoAction: schemas.VideoAction;
        /** Sends several images that was uploaded before. */
        AlbumAction: schemas.AlbumAction;
        AnnouncementBody: schemas.AnnouncementBody;
        /** Sends an announcement. */
        AnnouncementAction: schemas.AnnouncementAction;
        JobBody: schemas.JobBody;
        /** Assigns a job to people. */
        JobAction: schemas.JobAction;
        PollBody: schemas.PollBody;
        /** Asks a question with choices. */
        PollAction: schemas.PollAction;
        LetsMeetBody: schemas.LetsMeetBody;
        /** Invites to a meeting. */
        LetsMeetAction: schemas.LetsMeetAction;
        /**
         * Who sees the responses: `0` all, `1` the sender, `2` admins, `3` members and subscribers; or the same in words.
         */
        ResponseVisibility: schemas.ResponseVisibility;
        /** Who may answer how often, and who sees it. */
        SurveySettings: schemas.SurveySettings;
        QuestionHead: schemas.QuestionHead;
        QuestionOptions: schemas.QuestionOptions;
        /** Answered with the title of one option. */
        SingleOptionQuestion: schemas.SingleOptionQuestion;
        /** Answered with a list of titles of options. */
        MultiOptionQuestion: schemas.MultiOptionQuestion;
        /** Answered with a text. */
        TextQuestion: schemas.TextQuestion;
        /** Answered with a mediaResource of an image. */
        ImageQuestion: schemas.ImageQuestion;
        /** Answered with a number. */
        NumericQuestion: schemas.NumericQuestion;
        /** Answered with a time in epoch milliseconds. */
        DateQuestion: schemas.DateQuestion;
        /** Answered with a time in epoch milliseconds. */
        DateTimeQuestion: schemas.DateTimeQuestion;
        /** Answered with a location. */
        LocationQuestion: schemas.LocationQuestion;
        /** Answered with a list of mediaResources. */
        AttachmentListQuestion: schemas.AttachmentListQuestion;
        /** Answered with a phone number, as `cc` and `pn`. */
        PhoneNumberQuestion: schemas.PhoneNumberQuestion;
        /** Answered with a text of several lines. */
        LargeTextQuestion: schemas.LargeTextQuestion;
        ExternalOptions: schemas.ExternalOptions;
        /** Answered with one option of a list that is kept elsewhere, so that any text is taken, also one that is not among `options` (inferred). */
        SingleOptionExternalQuestion: schemas.SingleOptionExternalQuestion;
        /** The documentation's table of types lists Date; its samples use DateTime. PhoneNumber, LargeText and SingleOptionExternal are documented for the SDK of the app. */
        Question: schemas.Question;
        Questions: schemas.Questions;
        SurveyBody: schemas.SurveyBody;
        /** Asks several questions. */
        SurveyAction: schemas.SurveyAction;
        /** What the package's instances hold. The package itself is not known to the mock server. */
        PackageBody: schemas.PackageBody;
        /** Sends an instance of an action package. */
        PackageAction: schemas.PackageAction;
        /** Exactly one of `actionType` and `id` says what is sent. */
        PostActionRequest: schemas.PostActionRequest;
        PostActionAnswer: schemas.PostActionAnswer;
        ActionAnswerHead: schemas.ActionAnswerHead;
        JobAssignee: schemas.JobAssignee;
        /** As the service answered in 2020, `response`, `notes` and `attachments` beside `assignee`; the rest is in the shape that webhooks have on record, and inferred. */
        JobResponse: schemas.JobResponse;
        JobAnswer: schemas.JobAnswer;
        PollAnswer: schemas.PollAnswer;
        LetsMeetAnswer: schemas.LetsMeetAnswer;
        LocationAnswer: schemas.LocationAnswer;
        /** As it comes with events; whether programs sent texts or numbers is not on record, so both are taken. */
        PhoneNumberAnswer: schemas.PhoneNumberAnswer;
        /** The answer to one question; absent for a question that was left open. One chosen option is a list of one, a location has `lt`, `lg` and `n`, a phone number `cc` and `pn`, attachments have `mediaUrl` and `mediaFileName`, times are epoch milliseconds. */
        ShownAnswer: schemas.ShownAnswer;
        /** In the shape that webhooks have on record. */
        SurveyResponse: schemas.SurveyResponse;
        SurveyAnswer: schemas.SurveyAnswer;
        PackageInstanceAnswer: schemas.PackageInstanceAnswer;
        ActionAnswer: schemas.ActionAnswer;
        UpdateActionRequest: schemas.UpdateActionRequest;
        UpdateActionAnswer: schemas.UpdateActionAnswer;
        UpdateActionPropertiesRequest: schemas.UpdateActionPropertiesRequest;
        ResponseEnvelope: schemas.ResponseEnvelope;
        JobResponseRequest: schemas.JobResponseRequest;
        /** A text for SingleOption, SingleOptionExternal, Text, LargeText and Image (a mediaResource), a list of texts for MultiOption and AttachmentList, a number for Numeric, Date and DateTime (epoch), a location for Location, a phone number for PhoneNumber, and null for a question that is left open (inferred). */
        AnswerValue: schemas.AnswerValue;
        Answers: schemas.Answers;
        SurveyResponseRequest: schemas.SurveyResponseRequest;
        PackageResponseRequest: schemas.PackageResponseRequest;
        /** Exactly one of `actionType` and `id` says what is answered; an instance of a package is answered by its `id`, and as a `Survey` too. */
        PostResponseRequest: schemas.PostResponseRequest;
        PostResponseAnswer: schemas.PostResponseAnswer;
        ReactionType: schemas.ReactionType;
        PostReactionRequest: schemas.PostReactionRequest;
        PostReactionAnswer: schemas.PostReactionAnswer;
        /**
         * Ticks, as in the documented sample, and so beyond the integers that JavaScript keeps exactly; the mock sends only such as survive a JSON parser that reads numbers as doubles (inferred). Send it back to get what comes after.
         */
        ReactionsCursor: schemas.ReactionsCursor;
        ReactionSummary: schemas.ReactionSummary;
        ReactionSummariesAnswer: schemas.ReactionSummariesAnswer;
        ReactionSummaryAnswer: schemas.ReactionSummaryAnswer;
        Reaction: schemas.Reaction;
        ReactionsAnswer: schemas.ReactionsAnswer;
        Bot: schemas.Bot;
        BotsAnswer: schemas.BotsAnswer;
        CreateBotRequest: schemas.CreateBotRequest;
        CreateBotAnswer: schemas.CreateBotAnswer;
        UpdateBotRequest: schemas.UpdateBotRequest;
        BotAccessTokenAnswer: schemas.BotAccessTokenAnswer;
        AddBotRequest: schemas.AddBotRequest;
        /** The fields of the service's answer are not on record. */
        FoundGroupsAnswer: schemas.FoundGroupsAnswer;
        WebhookObjectType: schemas.WebhookObjectType;
        Webhook: schemas.Webhook;
        WebhooksAnswer: schemas.WebhooksAnswer;
        /** Sent with every event in the header `kz-callback-token`. */
        CallBackToken: schemas.CallBackToken;
        /** Comes back with every event as `context`. */
        CallBackContext: schemas.CallBackContext;
        /**
         * When the webhook ends, in epoch milliseconds, to the end of the year 9999. Default 2 years from now.
         */
        WebhookValidity: schemas.WebhookValidity;
        WebhookSettings: schemas.WebhookSettings;
        WebhookEventType: schemas.WebhookEventType;
        WebhookEventTypes: schemas.WebhookEventTypes;
        /** Read as a browser reads an address: characters beyond ASCII are encoded, and a fragment is not sent (inferred). */
        CallBackUrl: schemas.CallBackUrl;
        /** Named once in the vendor's words, without a meaning. Any value is accepted, and nothing of it is sent (inferred). */
        CallBackHeaders: schemas.CallBackHeaders;
        CreateWebhookRequest: schemas.CreateWebhookRequest;
        CreateWebhookAnswer: schemas.CreateWebhookAnswer;
        UpdateWebhookRequest: schemas.UpdateWebhookRequest;
        AuthorizationForm: schemas.AuthorizationForm;
        ExchangeCodeForm: schemas.ExchangeCodeForm;
        /** The error shape of OAuth 2.0, RFC 6749 section 5.2. */
        OAuthError: schemas.OAuthError;
        EventHead: schemas.EventHead;
        TextMessageCreatedEvent: schemas.TextMessageCreatedEvent;
        /** Its URLs begin with the host by which the webhook's registration reached the server (inferred). */
        EventMedia: schemas.EventMedia;
        AttachmentCreatedEvent: schemas.AttachmentCreatedEvent;
        AnnouncementEvent: schemas.AnnouncementEvent;
        EventOfAction: schemas.EventOfAction;
        JobCreatedEvent: schemas.JobCreatedEvent;
        EventQuestion: schemas.EventQuestion;
        SurveyCreatedEvent: schemas.SurveyCreatedEvent;
        ActionCreatedEvent: schemas.ActionCreatedEvent;
        PollCreatedEvent: schemas.PollCreatedEvent;
        LetsMeetCreatedEvent: schemas.LetsMeetCreatedEvent;
        EventOfResponse: schemas.EventOfResponse;
        EventJobResponse: schemas.EventJobResponse;
        JobResponseEvent: schemas.JobResponseEvent;
        EventAnswer: schemas.EventAnswer;
        EventAnswers: schemas.EventAnswers;
        SurveyResponseEvent: schemas.SurveyResponseEvent;
        ActionResponseEvent: schemas.ActionResponseEvent;
        EventVote: schemas.EventVote;
        PollResponseEvent: schemas.PollResponseEvent;
        EventAttendance: schemas.EventAttendance;
        LetsMeetResponseEvent: schemas.LetsMeetResponseEvent;
        EventMember: schemas.EventMember;
        MemberAddedEvent: schemas.MemberAddedEvent;
        MemberRemovedEvent: schemas.MemberRemovedEvent;
        UserJoinedEvent: schemas.UserJoinedEvent;
        EventGroup: schemas.EventGroup;
        GroupAddedEvent: schemas.GroupAddedEvent;
        GroupRemovedEvent: schemas.GroupRemovedEvent;
    };
    responses: {
        /** The request does not fit the contract or breaks a rule; `message` names the field and the rule. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "message: must be at most 4000 characters long, not 4001.",
                 *       "errorCode": "InvalidParameters",
                 *       "errorCategoryKey": "ValidationException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The connector lacks the operation's scope, the token does not reach the group, or the user lacks the role. No such answer of the service is on record. */
        Forbidden: {
            headers: {
                "x-kaizala-reason": components["headers"]["Reason"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "The token does not reach this group.",
                 *       "errorCode": "Forbidden",
                 *       "errorCategoryKey": "AuthException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** There is no such object. No such answer of the service is on record. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "There is no such group.",
                 *       "errorCode": "NotFound",
                 *       "errorCategoryKey": "NotFoundException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The body is larger than 1 MiB, or a file larger than 25 MiB. The limits are this project's. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "The body is larger than 1048576 bytes.",
                 *       "errorCode": "PayloadTooLarge",
                 *       "errorCategoryKey": "ValidationException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The body has a content coding or a charset that is not known. */
        UnsupportedBody: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Content-Type: the charset latin-9 is not known.",
                 *       "errorCode": "UnsupportedMediaType",
                 *       "errorCategoryKey": "ValidationException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The connector's ID, its secret, the refresh token or the PIN is wrong or no longer valid. */
        InvalidCredentials: {
            headers: {
                "x-kaizala-reason": components["headers"]["Reason"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Dont have correct applicationId and secret in header!",
                 *       "errorCode": "Unauthenticated",
                 *       "errorCategoryKey": "AuthException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The user's endpoint URL has changed. */
        EndpointMoved: {
            headers: {
                /**
                 * The new endpoint. Whether it is a bare base or a full URL is not on record, so accept both.
                 * @example https://kms-alpha.example/
                 */
                Location: string;
                [name: string]: unknown;
            };
            content?: never;
        };
        /** More than 100 calls a minute by the connector, or 300 by all connectors of the tenant. The body is not on record. */
        TooManyRequests: {
            headers: {
                /**
                 * Seconds to wait before the next call.
                 * @example 12
                 */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Too many calls by this connector, at most 100 in 60 seconds. Try again in 12 seconds.",
                 *       "errorCode": "TooManyRequests",
                 *       "errorCategoryKey": "ThrottlingException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The access token is missing, not genuine, expired or invalidated. */
        InvalidToken: {
            headers: {
                "x-kaizala-reason": components["headers"]["Reason"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The type or the extension of a file is none that can be uploaded, or a part says no type; also a content coding or a charset that is not known. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "site.gif: the content type image/gif cannot be uploaded.",
                 *       "errorCode": "UnsupportedMediaType",
                 *       "errorCategoryKey": "ValidationException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** The file has no such range of bytes. */
        RangeNotSatisfiable: {
            headers: {
                /** The size of the file, as in `bytes *\/1234`. */
                "Content-Range"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "The file has 1234 bytes; the range begins beyond them.",
                 *       "errorCode": "RangeNotSatisfiable",
                 *       "errorCategoryKey": "ValidationException"
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** Answer with counts, the caller's role and the group's rights as well. */
        showDetails: boolean;
        /** The other spelling of `showDetails` that the vendor's documentation uses. */
        showDetail: boolean;
        /** Answer with the parents and the sub-groups of the caller's groups as well; without it only with the groups that the caller is a direct member of. */
        fetchAllGroups: boolean;
        /**
         * The group's identifier, an opaque text.
         * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
         */
        groupId: string;
        /**
         * The member's identifier, as in the list of members.
         * @example 8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1
         */
        memberId: string;
        /**
         * The sub-group's identifier.
         * @example 0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1
         */
        subGroupId: string;
        /** As the answer before gave it. */
        subscribersCursor: string;
        /** Subscribers in a page. */
        subscribersCount: number;
        /**
         * The file's identifier.
         * @example 9f1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d
         */
        mediaFileId: string;
        /**
         * The file's name, for people; any name leads to the file.
         * @example site.jpg
         */
        mediaFileName: string;
        /** Which actions to list. This one or `id`. */
        actionType: components["schemas"]["FetchableActionType"];
        /** The package whose instances to list. This one or `actionType`. */
        actionPackageId: string;
        /** Only actions that were sent at this time or later, in epoch seconds; a number beyond 100 thousand million is taken for milliseconds (inferred). */
        fromDate: number;
        /** The most to answer with; the limit of 1000 is this project's. */
        actionsCount: number;
        /**
         * The action's identifier, as the answer to sending it gave it.
         * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
         */
        actionId: string;
        /** Whether to answer with the responses as well. */
        getDetails: boolean;
        /** The group that the message or action was sent to. Default the group of the path (inferred). */
        sourceGroupId: string;
        /**
         * As an answer gave it; what changed after it is answered.
         * @example 636674054802000000
         */
        reactionsCursor: string;
        /**
         * The `referenceId` of a message or an action.
         * @example 0f8fad5b-d9cb-469f-a165-70867728950e
         */
        referenceId: string;
        /** Which reactions to list; that it is required is inferred. */
        reactionType: components["schemas"]["ReactionType"];
        /**
         * The bot's identifier.
         * @example 4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1
         */
        botUserId: string;
        /**
         * A part of the name.
         * @example site
         */
        groupQuery: string;
        /** How many of the found groups to leave out. */
        resultsOffset: number;
        /** Groups in a page; the default and the most are inferred. */
        pageSize: number;
        webhookObjectId: string;
        webhookObjectType: components["schemas"]["WebhookObjectType"];
        /** @example 5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e */
        webhookId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * Only from the mock server of this project, where it tells reasons: why the request was refused, as its log has it. Percent-encoded UTF-8, at most 1 KiB. No answer of the service had such a header.
         * @example The%20access%20token%20expired%20at%202026-11-25T08%3A00%3A00.000Z.
         */
        Reason: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    generatePin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mobileNumber": "+12065550123",
                 *       "applicationId": "5a1f7c0e-3d4b-4c58-9f5b-2d1e6a7b8c9d"
                 *     }
                 */
                "application/json": components["schemas"]["GeneratePinRequest"];
            };
        };
        responses: {
            /** The PIN was sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": components["schemas"]["GeneratePinAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
        };
    };
    loginWithPinAndApplicationId: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginWithPinRequest"];
            };
        };
        responses: {
            /** A user token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "refreshToken": "header.claims.signature",
                     *       "grantedScope": "groupinfo.write,groupinfo.read,textmessage.write",
                     *       "refreshTokenExpiry": 1537016388242,
                     *       "endpointUrl": "https://kms-alpha.example/"
                     *     }
                     */
                    "application/json": components["schemas"]["RefreshTokenAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidCredentials"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
        };
    };
    getAccessToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** An access token and the base of later calls. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessTokenAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidCredentials"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The profile. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                     *       "mobileNumber": "+12065550123",
                     *       "name": "Asha Verma",
                     *       "profilePic": ""
                     *     }
                     */
                    "application/json": components["schemas"]["UserProfile"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /** Answer with counts, the caller's role and the group's rights as well. */
                showDetails?: components["parameters"]["showDetails"];
                /** The other spelling of `showDetails` that the vendor's documentation uses. */
                showDetail?: components["parameters"]["showDetail"];
                /** Answer with the parents and the sub-groups of the caller's groups as well; without it only with the groups that the caller is a direct member of. */
                fetchAllGroups?: components["parameters"]["fetchAllGroups"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "groups": [
                     *         {
                     *           "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                     *           "groupName": "Site inspections",
                     *           "groupImageUrl": "",
                     *           "groupType": "Group",
                     *           "hasSubGroups": false,
                     *           "hasParentGroups": false,
                     *           "isMappedToTenant": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GroupsAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGroupRequest"];
            };
        };
        responses: {
            /** The group was made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateGroupAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "groups": [
                     *         {
                     *           "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                     *           "groupName": "Site inspections",
                     *           "groupImageUrl": "",
                     *           "groupType": "Group",
                     *           "hasSubGroups": false,
                     *           "hasParentGroups": false,
                     *           "isMappedToTenant": true,
                     *           "welcomeMessage": "Welcome to the inspections group",
                     *           "callerRole": "Admin",
                     *           "currentLevelSubGroupCount": 0,
                     *           "currentLevelParentGroupCount": 0,
                     *           "userCount": 3,
                     *           "uniqueUserCount": 3,
                     *           "currentLevelUserCount": 3,
                     *           "currentLevelUnProvisionedUserCount": 0,
                     *           "unProvisionedUserCount": 0,
                     *           "isDuplicate": false,
                     *           "isEditable": true,
                     *           "isDetailsReadable": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GroupsAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "members": [
                     *         {
                     *           "id": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                     *           "role": "Admin",
                     *           "mobileNumber": "+12065550123",
                     *           "name": "Asha Verma",
                     *           "profilePic": "",
                     *           "isProvisioned": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MembersAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    addMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "members": [
                 *         "+12065550124"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AddMembersRequest"];
            };
        };
        responses: {
            /** All were added. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    changeMemberRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The member's identifier, as in the list of members.
                 * @example 8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1
                 */
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "Admin"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeMemberRoleRequest"];
            };
        };
        responses: {
            /** The role was changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The member's identifier, as in the list of members.
                 * @example 8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1
                 */
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The member was removed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listSubGroups: {
        parameters: {
            query?: {
                /** Answer with the parents and the sub-groups of the caller's groups as well; without it only with the groups that the caller is a direct member of. */
                fetchAllGroups?: components["parameters"]["fetchAllGroups"];
            };
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The group and its sub-groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                     *       "groupName": "Site inspections",
                     *       "groupImageUrl": "",
                     *       "groupType": "Group",
                     *       "hasSubGroups": true,
                     *       "hasParentGroups": false,
                     *       "isMappedToTenant": true,
                     *       "welcomeMessage": "Welcome to the inspections group",
                     *       "subGroups": [
                     *         {
                     *           "groupId": "0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1",
                     *           "groupName": "North site",
                     *           "groupImageUrl": "",
                     *           "groupType": "Group",
                     *           "hasSubGroups": false,
                     *           "hasParentGroups": true,
                     *           "isMappedToTenant": true,
                     *           "isDuplicate": false,
                     *           "welcomeMessage": "Welcome to the north site"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubGroupsAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    attachSubGroups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subGroups": [
                 *         "0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AttachSubGroupsRequest"];
            };
        };
        responses: {
            /** All are attached. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createSubGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSubGroupRequest"];
            };
        };
        responses: {
            /** The sub-group was made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "groupId": "0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1",
                     *       "groupName": "North site"
                     *     }
                     */
                    "application/json": components["schemas"]["CreateSubGroupAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    detachSubGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The sub-group's identifier.
                 * @example 0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1
                 */
                subGroupId: components["parameters"]["subGroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The group is a sub-group no longer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listSubscribers: {
        parameters: {
            query?: {
                /** As the answer before gave it. */
                cursor?: components["parameters"]["subscribersCursor"];
                /** Subscribers in a page. */
                count?: components["parameters"]["subscribersCount"];
            };
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of subscribers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscribers": [
                     *         {
                     *           "id": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                     *           "mobileNumber": "+12065550125",
                     *           "name": "Farah Aziz",
                     *           "profilePic": "",
                     *           "isProvisioned": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SubscribersAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    fetchSubscribers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "count": 50
                 *     }
                 */
                "application/json": components["schemas"]["FetchSubscribersRequest"];
            };
        };
        responses: {
            /** A page of subscribers, in the order in which they subscribed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subscribers": [
                     *         {
                     *           "id": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                     *           "mobileNumber": "+12065550125",
                     *           "name": "Farah Aziz",
                     *           "profilePic": "",
                     *           "isProvisioned": true
                     *         }
                     *       ],
                     *       "cursor": "c3ViczoxMjM"
                     *     }
                     */
                    "application/json": components["schemas"]["SubscribersAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    addSubscribers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subscribers": [
                 *         "+12065550125",
                 *         "12065550126"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeSubscribersRequest"];
            };
        };
        responses: {
            /** What became of each number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "+12065550125": {
                     *           "isAdded": true
                     *         },
                     *         "12065550126": {
                     *           "isAdded": false,
                     *           "reason": "The number is not in E.164."
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AddSubscribersAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    removeSubscribers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subscribers": [
                 *         "+12065550125"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeSubscribersRequest"];
            };
        };
        responses: {
            /** What became of each number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": {
                     *         "+12065550125": {
                     *           "isRemoved": true
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RemoveSubscribersAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    postMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostMessageRequest"];
            };
        };
        responses: {
            /** The message was posted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostMessageAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    uploadMedia: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadMediaRequest"];
            };
        };
        responses: {
            /** What to send as `mediaResource` in actions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mediaResource": "eyJUaHVtYm5haWwiOiIiLCJBY3Rpb25UeXBlIjoxLCJGaWxlcyI6W119"
                     *     }
                     */
                    "application/json": components["schemas"]["MediaAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    uploadMediaFromUrl: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mediaUrl": "http://127.0.0.1:8080/site.jpg"
                 *     }
                 */
                "application/json": components["schemas"]["UploadMediaFromUrlRequest"];
            };
        };
        responses: {
            /** What to send as `mediaResource` in actions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mediaResource": "eyJUaHVtYm5haWwiOiIiLCJBY3Rpb25UeXBlIjoxLCJGaWxlcyI6W119"
                     *     }
                     */
                    "application/json": components["schemas"]["MediaAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getMediaFile: {
        parameters: {
            query?: never;
            header?: {
                /** A range of bytes, as in `bytes=0-99`. */
                Range?: string;
            };
            path: {
                /**
                 * The file's identifier.
                 * @example 9f1b2c3d-4e5f-4a6b-8c7d-0e1f2a3b4c5d
                 */
                mediaFileId: components["parameters"]["mediaFileId"];
                /**
                 * The file's name, for people; any name leads to the file.
                 * @example site.jpg
                 */
                mediaFileName: components["parameters"]["mediaFileName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The file, with the content type that it was uploaded with. */
            200: {
                headers: {
                    /** Ranges of bytes can be asked for. */
                    "Accept-Ranges"?: string;
                    /** Always `nosniff`. */
                    "X-Content-Type-Options"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** The range of the file. */
            206: {
                headers: {
                    /** Which bytes of how many. */
                    "Content-Range"?: string;
                    /** Always `nosniff`. */
                    "X-Content-Type-Options"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            416: components["responses"]["RangeNotSatisfiable"];
        };
    };
    listActions: {
        parameters: {
            query?: {
                /** Which actions to list. This one or `id`. */
                actionType?: components["parameters"]["actionType"];
                /** The package whose instances to list. This one or `actionType`. */
                id?: components["parameters"]["actionPackageId"];
                /** Only actions that were sent at this time or later, in epoch seconds; a number beyond 100 thousand million is taken for milliseconds (inferred). */
                fromDate?: components["parameters"]["fromDate"];
                /** The most to answer with; the limit of 1000 is this project's. */
                count?: components["parameters"]["actionsCount"];
            };
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The actions, and whether there are more. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionsAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    postAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostActionRequest"];
            };
        };
        responses: {
            /** The action was sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostActionAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getAction: {
        parameters: {
            query?: {
                /** Whether to answer with the responses as well. */
                getDetails?: components["parameters"]["getDetails"];
            };
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The action. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": -1,
                 *       "updateProperties": [
                 *         {
                 *           "name": "site",
                 *           "type": "Text",
                 *           "value": "South"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateActionRequest"];
            };
        };
        responses: {
            /** The properties were changed; the answer is not on record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "referenceId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                     *       "actionId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateActionAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateActionProperties: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "actionProperties": [
                 *         {
                 *           "propertyType": 0,
                 *           "name": "site",
                 *           "type": 0,
                 *           "value": "South"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateActionPropertiesRequest"];
            };
        };
        responses: {
            /** The properties were changed; the answer is not on record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "referenceId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                     *       "actionId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
                     *     }
                     */
                    "application/json": components["schemas"]["UpdateActionAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    postResponse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostResponseRequest"];
            };
        };
        responses: {
            /** The response was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "responseId": "2f4d6a8c-1b3e-4f5a-9c7d-8e0f1a2b3c4d"
                     *     }
                     */
                    "application/json": components["schemas"]["PostResponseAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    postReminder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The action's identifier, as the answer to sending it gave it.
                 * @example 7c9e6679-7425-40de-944b-e07fc1f90ae7
                 */
                actionId: components["parameters"]["actionId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "sendToAllSubscribers": true
                 *     }
                 */
                "application/json": components["schemas"]["Audience"];
            };
        };
        responses: {
            /** The reminder was sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "referenceId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                     *       "actionId": "7c9e6679-7425-40de-944b-e07fc1f90ae7"
                     *     }
                     */
                    "application/json": components["schemas"]["PostActionAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    postReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostReactionRequest"];
            };
        };
        responses: {
            /** The reaction was stored. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reactionId": "1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f"
                     *     }
                     */
                    "application/json": components["schemas"]["PostReactionAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listReactionSummaries: {
        parameters: {
            query?: {
                /** The group that the message or action was sent to. Default the group of the path (inferred). */
                sourceGroupId?: components["parameters"]["sourceGroupId"];
                /**
                 * As an answer gave it; what changed after it is answered.
                 * @example 636674054802000000
                 */
                cursor?: components["parameters"]["reactionsCursor"];
            };
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The summaries of a page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cursor": 636674054802000000,
                     *       "summary": [
                     *         {
                     *           "referenceId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                     *           "reactionsCountMap": {
                     *             "like": 4,
                     *             "comment": 1
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReactionSummariesAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getReactionSummary: {
        parameters: {
            query?: {
                /** The group that the message or action was sent to. Default the group of the path (inferred). */
                sourceGroupId?: components["parameters"]["sourceGroupId"];
            };
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The `referenceId` of a message or an action.
                 * @example 0f8fad5b-d9cb-469f-a165-70867728950e
                 */
                referenceId: components["parameters"]["referenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The summary. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "summary": [
                     *         {
                     *           "referenceId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                     *           "reactionsCountMap": {
                     *             "like": 4,
                     *             "comment": 1
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReactionSummaryAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listReactions: {
        parameters: {
            query: {
                /** The group that the message or action was sent to. Default the group of the path (inferred). */
                sourceGroupId?: components["parameters"]["sourceGroupId"];
                /** Which reactions to list; that it is required is inferred. */
                reactionType: components["parameters"]["reactionType"];
                /**
                 * As an answer gave it; what changed after it is answered.
                 * @example 636674054802000000
                 */
                cursor?: components["parameters"]["reactionsCursor"];
            };
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * The `referenceId` of a message or an action.
                 * @example 0f8fad5b-d9cb-469f-a165-70867728950e
                 */
                referenceId: components["parameters"]["referenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The reactions of a page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "cursor": 636674054802000000,
                     *       "reactionDetails": [
                     *         {
                     *           "reactionId": "1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f",
                     *           "userId": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                     *           "lastModifiedTime": 1531808680200
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReactionsAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listBots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The bots, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bots": [
                     *         {
                     *           "botUserId": "4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1",
                     *           "name": "Shift reminder",
                     *           "profilePic": "",
                     *           "tenantId": "3d1e5f70-8a9b-4c2d-b3e4-f5a6b7c8d9e0@1",
                     *           "creatorId": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                     *           "creator": "+12065550123",
                     *           "creatorName": "Asha Verma",
                     *           "creatorProfilePic": "",
                     *           "status": "Active"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BotsAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createBot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shift reminder"
                 *     }
                 */
                "application/json": components["schemas"]["CreateBotRequest"];
            };
        };
        responses: {
            /** The bot was made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "botUserId": "4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1"
                     *     }
                     */
                    "application/json": components["schemas"]["CreateBotAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The bot's identifier.
                 * @example 4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1
                 */
                botUserId: components["parameters"]["botUserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shift announcer"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateBotRequest"];
            };
        };
        responses: {
            /** The bot was changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The bot's identifier.
                 * @example 4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1
                 */
                botUserId: components["parameters"]["botUserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The bot was deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getBotAccessToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The bot's identifier.
                 * @example 4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1
                 */
                botUserId: components["parameters"]["botUserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The access token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiJib3QifQ.c2lnbmF0dXJl",
                     *       "accessTokenExpiry": 1505566877207,
                     *       "scope": "textmessage.write,action.write"
                     *     }
                     */
                    "application/json": components["schemas"]["BotAccessTokenAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    addBotToGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "botUserId": "4b7e0d62-9c1f-4e35-8a20-5d6c7b8e9f01@1"
                 *     }
                 */
                "application/json": components["schemas"]["AddBotRequest"];
            };
        };
        responses: {
            /** The bot was added, or was in the group already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    findGroupsByQuery: {
        parameters: {
            query: {
                /**
                 * A part of the name.
                 * @example site
                 */
                query: components["parameters"]["groupQuery"];
                /** How many of the found groups to leave out. */
                resultsOffset?: components["parameters"]["resultsOffset"];
                /** Groups in a page; the default and the most are inferred. */
                pageSize?: components["parameters"]["pageSize"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The groups of the page; the fields are inferred. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "groups": [
                     *         {
                     *           "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                     *           "groupName": "Site inspections",
                     *           "groupImageUrl": "",
                     *           "groupType": "Group",
                     *           "hasSubGroups": false,
                     *           "hasParentGroups": false,
                     *           "isMappedToTenant": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FoundGroupsAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listWebhooks: {
        parameters: {
            query: {
                objectId: components["parameters"]["webhookObjectId"];
                objectType: components["parameters"]["webhookObjectType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The webhooks, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhooks": [
                     *         {
                     *           "id": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                     *           "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                     *           "objectType": "Group",
                     *           "events": [
                     *             "TextMessageCreated",
                     *             "JobCreated"
                     *           ],
                     *           "filters": [],
                     *           "callbackUrl": "https://receiver.example/kaizala",
                     *           "callbackToken": "harbour-desk",
                     *           "callbackContext": "yard",
                     *           "ts": 1531808680200,
                     *           "validity": 1594880680200,
                     *           "active": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhooksAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventTypes": [
                 *         "TextMessageCreated",
                 *         "JobCreated"
                 *       ],
                 *       "callBackUrl": "https://receiver.example/kaizala",
                 *       "callBackToken": "harbour-desk",
                 *       "callBackContext": "yard"
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookRequest"];
            };
        };
        responses: {
            /** The receiver echoed the token, and events are sent from now on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e"
                     *     }
                     */
                    "application/json": components["schemas"]["CreateWebhookAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e */
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "active": "true"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateWebhookRequest"];
            };
        };
        responses: {
            /** It was changed. No such answer is on record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e */
                webhookId: components["parameters"]["webhookId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** It is gone. No such answer is on record. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "result": "true"
                     *     }
                     */
                    "application/json": components["schemas"]["ResultAnswer"];
                };
            };
            308: components["responses"]["EndpointMoved"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["InvalidToken"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    authorize: {
        parameters: {
            query: {
                /** The connector's ID. */
                client_id: string;
                /** The redirect URL that the connector is registered with, to the letter. */
                redirect_uri: string;
                /** As OAuth 2.0 has it; only `code`, which is also the default. */
                response_type?: string;
                /** Ignored; the connector's permissions apply. */
                scope?: string;
                /** Handed back with the code. */
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** Back to the connector, with `error` and `state`, as OAuth 2.0 says. */
            302: {
                headers: {
                    /** The redirect URL. */
                    Location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** A page that says what is wrong with the link. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    submitAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["AuthorizationForm"];
            };
        };
        responses: {
            /** The page again, for the PIN or with what is wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** Back to the connector, with `code` or `error`, and `state`. */
            302: {
                headers: {
                    /** The redirect URL. */
                    Location: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** A page that says what is wrong with the link or the form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
        };
    };
    exchangeCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "client_id": "5a1f7c0e-3d4b-4c58-9f5b-2d1e6a7b8c9d",
                 *       "client_secret": "QWERTYUI12",
                 *       "code": "c29tZS1jb2Rl"
                 *     }
                 */
                "application/x-www-form-urlencoded": components["schemas"]["ExchangeCodeForm"];
            };
        };
        responses: {
            /** The tokens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiJ1c2VyIn0.c2lnbmF0dXJl",
                     *       "endpointUrl": "https://kms-alpha.example/",
                     *       "accessTokenExpiry": 1505566877207,
                     *       "scope": "groupinfo.write,groupinfo.read",
                     *       "refreshToken": "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOiJ1c2VyMiJ9.c2lnbmF0dXJl"
                     *     }
                     */
                    "application/json": components["schemas"]["AccessTokenAnswer"];
                };
            };
            /** Something is missing, or the code is wrong, used or expired. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_grant",
                     *       "error_description": "The code was used already."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** The connector's ID or secret is wrong. */
            401: {
                headers: {
                    "x-kaizala-reason": components["headers"]["Reason"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "error": "invalid_client",
                     *       "error_description": "The client_id or the client_secret is wrong."
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedBody"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    onTextMessageCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "TextMessageCreated",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "text": "Low tide at six."
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["TextMessageCreatedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onAttachmentCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "AttachmentCreated",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "media": [
                 *           {
                 *             "mediaUrl": "https://receiver.example/gate.png",
                 *             "mediaFileName": "gate.png"
                 *           }
                 *         ],
                 *         "actionType": "Image",
                 *         "caption": "The gate"
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["AttachmentCreatedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onAnnouncement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "Announcement",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "title": "Tides",
                 *         "text": "Low tide at six.",
                 *         "media": []
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["AnnouncementEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onJobCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "JobCreated",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "title": "Check the gate",
                 *         "dueDate": "2030-05-01T16:00:00Z",
                 *         "assignedTo": [
                 *           "+12065550112"
                 *         ]
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["JobCreatedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSurveyCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "SurveyCreated",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "title": "Site check",
                 *         "questions": [
                 *           {
                 *             "title": "What did you see?",
                 *             "type": "Text",
                 *             "options": [],
                 *             "isInvisible": false
                 *           }
                 *         ],
                 *         "properties": []
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["SurveyCreatedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onActionCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "ActionCreated",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "title": "Order",
                 *         "actionPackageId": "com.example.Order",
                 *         "packageId": "com.example.Order.2",
                 *         "questions": []
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["ActionCreatedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPollCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "PollCreated",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "question": "Which day?",
                 *         "choices": [
                 *           {
                 *             "title": "Monday"
                 *           }
                 *         ],
                 *         "expiryDate": "2030-05-01T16:00:00Z",
                 *         "isSenderOnly": false
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["PollCreatedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLetsMeetCreated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "LetsMeetCreated",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "title": "Shift change",
                 *         "startingTime": "2030-05-01T16:00:00Z",
                 *         "duration": 30
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["LetsMeetCreatedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onJobResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "JobResponse",
                 *       "eventId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "responseId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *         "responderId": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                 *         "responseDetails": {
                 *           "response": {
                 *             "assignee": "+12065550112",
                 *             "assigneeName": "Kaya Demir",
                 *             "assigneeProfilePic": "",
                 *             "isCompleted": true
                 *           }
                 *         }
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["JobResponseEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSurveyResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "SurveyResponse",
                 *       "eventId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "responseId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *         "isUpdateResponse": false,
                 *         "responder": "+12065550112",
                 *         "responderName": "Kaya Demir",
                 *         "responderProfilePic": "",
                 *         "isAnonymous": false,
                 *         "responseDetails": {
                 *           "responseWithQuestions": [
                 *             {
                 *               "title": "What did you see?",
                 *               "type": "Text",
                 *               "options": [],
                 *               "isInvisible": false,
                 *               "answer": "A gate"
                 *             }
                 *           ]
                 *         }
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["SurveyResponseEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onActionResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "ActionResponse",
                 *       "eventId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "responseId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *         "isUpdateResponse": false,
                 *         "responder": "+12065550112",
                 *         "responderName": "Kaya Demir",
                 *         "responderProfilePic": "",
                 *         "isAnonymous": false,
                 *         "actionPackageId": "com.example.Order",
                 *         "packageId": "com.example.Order.2",
                 *         "responseDetails": {
                 *           "responseWithQuestions": [
                 *             {
                 *               "type": "Text",
                 *               "options": [],
                 *               "answer": "Three boxes"
                 *             }
                 *           ]
                 *         }
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["ActionResponseEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPollResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "PollResponse",
                 *       "eventId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "responseId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *         "isUpdateResponse": false,
                 *         "responder": "+12065550112",
                 *         "responderName": "Kaya Demir",
                 *         "responderProfilePic": "",
                 *         "isAnonymous": false,
                 *         "responseDetails": {
                 *           "response": {
                 *             "choice": "Monday",
                 *             "choiceIndex": 0
                 *           }
                 *         }
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["PollResponseEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onLetsMeetResponse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "LetsMeetResponse",
                 *       "eventId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "actionId": "9b1c3f2a-1d4e-4b60-8a91-000000000111",
                 *         "groupId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *         "responseId": "6d1f2b3c-0b1d-4c3e-9a57-8f2c1a5e4d5e",
                 *         "isUpdateResponse": false,
                 *         "responder": "+12065550112",
                 *         "responderName": "Kaya Demir",
                 *         "responderProfilePic": "",
                 *         "isAnonymous": false,
                 *         "responseDetails": {
                 *           "response": {
                 *             "attendance": "Accepted"
                 *           }
                 *         }
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["LetsMeetResponseEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberAdded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "MemberAdded",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "member": "+12065550112",
                 *         "memberName": "Kaya Demir",
                 *         "memberProfilePic": "",
                 *         "memberId": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                 *         "type": "Member"
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["MemberAddedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMemberRemoved: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "MemberRemoved",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "member": "+12065550112",
                 *         "memberName": "Kaya Demir",
                 *         "memberProfilePic": "",
                 *         "memberId": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                 *         "type": "Member"
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["MemberRemovedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onUserJoined: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "UserJoined",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "member": "+12065550112",
                 *         "memberName": "Kaya Demir",
                 *         "memberProfilePic": "",
                 *         "memberId": "8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1",
                 *         "type": "Member"
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["UserJoinedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onGroupAdded: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "GroupAdded",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "groupId": "0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1",
                 *         "groupName": "Cranes",
                 *         "groupType": "Group"
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["GroupAddedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onGroupRemoved: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "objectId": "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
                 *       "objectType": "Group",
                 *       "eventType": "GroupRemoved",
                 *       "eventId": "0f8fad5b-d9cb-469f-a165-70867728950e",
                 *       "subscriptionId": "5d2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e",
                 *       "data": {
                 *         "groupId": "0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1",
                 *         "groupName": "Cranes",
                 *         "groupType": "Group"
                 *       },
                 *       "context": "yard",
                 *       "fromUser": "+12065550111",
                 *       "fromUserId": "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
                 *       "fromUserName": "Jonas Weber",
                 *       "fromUserProfilePic": ""
                 *     }
                 */
                "application/json": components["schemas"]["GroupRemovedEvent"];
            };
        };
        responses: {
            /** Any status from 200 to 299 takes the event; with any other it is sent again. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** It is sent again, 6 times within 2 days; after that the webhook is disabled. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
