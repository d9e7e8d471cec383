// Generated from openapi/ by scripts/generate.mjs. Do not edit.

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
         * @description The PIN is good for one login of this number with this connector. Asking again replaces it. How long it lives is not on record; in the mock it lives 10 minutes and bears 5 wrong tries.
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
         * @description Generates a user token. An earlier user token of the same user for the same connector is invalidated.
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
         * @description From 328 days of the refresh token's age on, every answer carries a new refresh token.
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
         * @description For a group token the user is the admin who granted the group.
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
         * @description A group token lists its own group, a user token the groups of its user, a tenant-level token the groups of the organisation. What a group token lists is inferred.
         */
        get: operations["listGroups"];
        put?: never;
        /**
         * Create a group
         * @description The token's user becomes admin. A user token makes a group of its own; a group token makes a sub-group of its group. A `ConnectGroup` can be made only with a tenant-level user token.
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
                 * @description The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /**
         * Read a group
         * @description Answers with a list of one, details included.
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
                 * @description The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        /**
         * List the members of a group
         * @description All members, admins included, in one answer.
         */
        get: operations["listMembers"];
        /**
         * Add members to a group
         * @description For an admin of the group. Numbers that are members already stay as they are. A number that is not known yet becomes a user who has not signed in.
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
                 * @description The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * @description The member's identifier, as in the list of members.
                 * @example 8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1
                 */
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change a member's role
         * @description For an admin of the group. That a group keeps at least one admin is inferred.
         */
        put: operations["changeMemberRole"];
        post?: never;
        /**
         * Remove a member from a group
         * @description For an admin of the group; anyone may leave. That the last admin cannot be removed is inferred.
         */
        delete: operations["removeMember"];
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
                 * @description The group's identifier, an opaque text.
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
         * @description To the whole group, or in a public group to chosen subscribers or to all of them. A reply to a message that went to chosen subscribers must name them again.
         */
        post: operations["postMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description A mobile number in E.164, with `+` and the country code.
         * @example +12065550123
         */
        MobileNumber: string;
        GeneratePinRequest: {
            mobileNumber: components["schemas"]["MobileNumber"];
            /** @description The connector's ID. */
            applicationId: string;
        };
        /** @description Empty. The PIN goes to the mobile number. */
        GeneratePinAnswer: Record<string, never>;
        /** @description The shape of every refusal. */
        Error: {
            /** @description What is wrong, in words. */
            message: string;
            /** @description `InvalidToken`, `Unauthenticated` and `InvalidParameters` are on record; the other values are this project's. */
            errorCode: string;
            /** @description `AuthException` is on record; the other values are this project's. */
            errorCategoryKey: string;
        };
        LoginWithPinRequest: {
            mobileNumber: components["schemas"]["MobileNumber"];
            /** @description The connector's ID. */
            applicationId: string;
            /** @description The PIN that was sent; clients send it as a number or as text. */
            pin: number | string;
            /** @description The connector's secret. Optional; compared where it is given. */
            applicationSecret?: string;
        };
        RefreshTokenAnswer: {
            /** @description A user token, valid for 365 days. */
            refreshToken: string;
            /** @description Scopes joined by commas. */
            grantedScope: string;
            /**
             * Format: int64
             * @description Epoch milliseconds.
             */
            refreshTokenExpiry: number;
            /** @description The base of later calls; the answer of the Swagger file has none. */
            endpointUrl?: string;
        };
        AccessTokenAnswer: {
            /** @description Valid for 24 hours. */
            accessToken: string;
            /** @description The base of every later call, with or without a slash at the end. */
            endpointUrl: string;
            /**
             * Format: int64
             * @description Epoch milliseconds.
             */
            accessTokenExpiry: number;
            /** @description Scopes joined by commas. */
            scope: string;
            /** @description A new refresh token, from the 328th day of the old one on. Before that the service left the key out, or sent an empty text or null; the mock leaves it out. */
            refreshToken?: string | null;
        };
        /** @description The user a token belongs to. The fields of the service's answer are not on record. */
        UserProfile: {
            /** @description The user's identifier. */
            id: string;
            mobileNumber: components["schemas"]["MobileNumber"];
            name: string;
            /** @description URL of the profile picture; empty where there is none. */
            profilePic: string;
        };
        /**
         * @description `Group` is a flat group, `ConnectGroup` a managed public group with subscribers.
         * @enum {string}
         */
        GroupType: "Group" | "ConnectGroup";
        /** @enum {string} */
        Role: "Admin" | "Member";
        Group: {
            groupId: string;
            groupName: string;
            /** @description URL of the group's picture; empty where there is none. */
            groupImageUrl: string;
            groupType: components["schemas"]["GroupType"];
            hasSubGroups: boolean;
            hasParentGroups: boolean;
            /** @description True for a group of the organisation. */
            isMappedToTenant: boolean;
            welcomeMessage?: string;
            /** @description The role of the token's user; absent where the user is not a direct member. */
            callerRole?: components["schemas"]["Role"];
            currentLevelSubGroupCount?: number;
            currentLevelParentGroupCount?: number;
            /** @description Memberships in the whole hierarchy below, this group included. */
            userCount?: number;
            /** @description Users in the whole hierarchy below, each counted once. */
            uniqueUserCount?: number;
            /** @description Members of this very group. */
            currentLevelUserCount?: number;
            currentLevelUnProvisionedUserCount?: number;
            unProvisionedUserCount?: number;
            /** @description True if the list reaches the group over more than one branch. */
            isDuplicate?: boolean;
            /** @description True if the token may change the group. */
            isEditable?: boolean;
            /** @description True if the token may read the group's details. */
            isDetailsReadable?: boolean;
            /** @description In the list of groups, for public groups only. */
            subscribersCount?: number;
            /** @description In the list of groups, for public groups only. */
            unProvisionedSubscribersCount?: number;
        };
        GroupsAnswer: {
            groups: components["schemas"]["Group"][];
        };
        CreateGroupRequest: {
            name: string;
            /** @description Shown to new members. The documentation calls it required; requests without it are accepted. */
            welcomeMessage?: string;
            /** @description Mobile numbers to add. A number that is not E.164 is left out and `membersAdded` is false. */
            members?: string[];
            /** @default Group */
            groupType?: components["schemas"]["GroupType"];
            shortDescriptionString?: string;
            longDescriptionString?: string;
            /** @description Identifiers of users to add. */
            memberUserIds?: string[];
            /** @description Mobile numbers of users to add as admins. */
            admins?: string[];
            groupPhoto?: string;
            backgroundPhoto?: string;
        };
        CreateGroupAnswer: {
            groupId: string;
            groupName: string;
            /** @description True if all were added. */
            membersAdded: boolean;
            /** @description True where a group token made the group, as a sub-group of its own group. */
            isAddedAsSubGroup?: boolean;
        };
        Member: {
            id: string;
            role: components["schemas"]["Role"];
            mobileNumber: components["schemas"]["MobileNumber"];
            /** @description May be empty; the documented answer has none. */
            name?: string;
            /** @description URL; may be absent. */
            profilePic?: string;
            /** @description False for a number that has not signed in yet. */
            isProvisioned: boolean;
        };
        MembersAnswer: {
            members: components["schemas"]["Member"][];
        };
        AddMembersRequest: {
            members: components["schemas"]["MobileNumber"][];
        };
        ResultAnswer: {
            /**
             * @description The documentation's table says Boolean, its samples hold the text `"true"`. The mock sends the text; clients must accept both.
             * @enum {string|boolean}
             */
            result: "true" | "false" | true | false;
        };
        ChangeMemberRoleRequest: {
            /** @description `Admin` is documented; that `Member` takes the role away again is inferred. */
            role: components["schemas"]["Role"];
        };
        PostMessageRequest: {
            message: string;
            /**
             * @description To all subscribers. Only in a public group, and only for its admin.
             * @default false
             */
            sendToAllSubscribers?: boolean;
            /** @description Mobile numbers of the subscribers to reach, only in a public group. An empty list means the whole group. */
            subscribers?: string[];
            /** @description The `referenceId` of the message or action that this one answers. */
            replyToReferenceId?: string;
        };
        FailedResult: {
            /** @description The mobile number as it was sent. */
            subscriber: string;
            /** @description The user's identifier; absent where the number is not known. */
            subscriberId?: string;
            errorReason: string;
            errorCode: string;
        };
        PostMessageAnswer: {
            referenceId: string;
            /** @description The numbers that could not be reached; absent where there are none. */
            failedResult?: components["schemas"]["FailedResult"][];
        };
    };
    responses: {
        /** @description The request does not fit the contract or breaks a rule; `message` names the field and the rule. */
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
        /** @description There is no such object. No such answer of the service is on record. */
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
        /** @description The body is larger than 1 MiB. The limit is this project's. */
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
        /** @description The connector's ID, its secret, the refresh token or the PIN is wrong or no longer valid. */
        InvalidCredentials: {
            headers: {
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
        /** @description The connector lacks the operation's scope, the token does not reach the group, or the user lacks the role. No such answer of the service is on record. */
        Forbidden: {
            headers: {
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
        /** @description The user's endpoint URL has changed. */
        EndpointMoved: {
            headers: {
                /**
                 * @description The new endpoint. Whether it is a bare base or a full URL is not on record, so accept both.
                 * @example https://kms-alpha.example/
                 */
                Location: string;
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description More than 100 calls a minute by the connector, or 300 by all connectors of the tenant. The body is not on record. */
        TooManyRequests: {
            headers: {
                /**
                 * @description Seconds to wait before the next call.
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
        /** @description The access token is missing, not genuine, expired or invalidated. */
        InvalidToken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Answer with counts, the caller's role and the group's rights as well. */
        showDetails: boolean;
        /** @description The other spelling of `showDetails` that the vendor's documentation uses. */
        showDetail: boolean;
        /** @description Answer with the parents and the sub-groups of the caller's groups as well; without it only with the groups that the caller is a direct member of. */
        fetchAllGroups: boolean;
        /**
         * @description The group's identifier, an opaque text.
         * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
         */
        groupId: string;
        /**
         * @description The member's identifier, as in the list of members.
         * @example 8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1
         */
        memberId: string;
    };
    requestBodies: never;
    headers: never;
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
            /** @description The PIN was sent. */
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
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
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
            /** @description A user token. */
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
            /** @description An access token and the base of later calls. */
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
            /** @description The profile. */
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
                /** @description Answer with counts, the caller's role and the group's rights as well. */
                showDetails?: components["parameters"]["showDetails"];
                /** @description The other spelling of `showDetails` that the vendor's documentation uses. */
                showDetail?: components["parameters"]["showDetail"];
                /** @description Answer with the parents and the sub-groups of the caller's groups as well; without it only with the groups that the caller is a direct member of. */
                fetchAllGroups?: components["parameters"]["fetchAllGroups"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The groups. */
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
            /** @description The group was made. */
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
            429: components["responses"]["TooManyRequests"];
        };
    };
    getGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group. */
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
                 * @description The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The members. */
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
                 * @description The group's identifier, an opaque text.
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
            /** @description All were added. */
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
            429: components["responses"]["TooManyRequests"];
        };
    };
    changeMemberRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * @description The member's identifier, as in the list of members.
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
            /** @description The role was changed. */
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
            429: components["responses"]["TooManyRequests"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The group's identifier, an opaque text.
                 * @example df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1
                 */
                groupId: components["parameters"]["groupId"];
                /**
                 * @description The member's identifier, as in the list of members.
                 * @example 8f2c1a5e-0b1d-4c3e-9a57-6d1f2b3c4d5e@1
                 */
                memberId: components["parameters"]["memberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member was removed. */
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
    postMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The group's identifier, an opaque text.
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
            /** @description The message was posted. */
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
            429: components["responses"]["TooManyRequests"];
        };
    };
}
