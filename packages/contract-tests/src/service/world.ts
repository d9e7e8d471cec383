import type { ControlSchemas } from "../contract/types.js";

// What every fresh sandbox holds. Names and numbers are made up; the numbers are of the range that
// is kept free for fiction.

/** The people, by what they are to the groups. */
export const people = {
  /** Admin of the organisation, and of the public group. */
  owner: {
    userId: "3e5a7c10-1b2d-4f60-8a91-000000000110@1",
    mobileNumber: "+12065550110",
    name: "Ines Moreau",
  },
  /** Admin of both flat groups. */
  lead: {
    userId: "3e5a7c10-1b2d-4f60-8a91-000000000111@1",
    mobileNumber: "+12065550111",
    name: "Jonas Weber",
  },
  /** Member of the group `yard` and of the public group. */
  member: {
    userId: "3e5a7c10-1b2d-4f60-8a91-000000000112@1",
    mobileNumber: "+12065550112",
    name: "Kaya Demir",
  },
  /** In no group. */
  outsider: {
    userId: "3e5a7c10-1b2d-4f60-8a91-000000000113@1",
    mobileNumber: "+12065550113",
    name: "Liam Brook",
  },
} as const;

export type Person = keyof typeof people;

/** A number that has never signed in: in no group and no user yet. */
export const UNKNOWN_NUMBER = "+12065550199";

/** The subscribers of the public group; the last one has never signed in. */
export const subscribers = ["+12065550114", "+12065550115", "+12065550116"] as const;

/** The identifiers of the groups. */
export const groups = {
  /** A flat group; it grants the connector access. */
  yard: "7d0c6f1e-52a8-4f0e-9b1c-3f2a1d4e5b60@1",
  /** A flat group that grants nobody access. */
  dock: "0c9e7a52-6b1d-4c38-8f27-91d0b6a4e3f5@1",
  /** A managed public group. */
  notices: "b3a61f08-2e4c-4d97-a1b5-7c8d9e0f1a2b@2",
} as const;

/** The connector with all permissions. */
export const connector = {
  applicationId: "c2d84e6a-91f3-4b07-8a5d-6e0f1b2c3d4e",
  applicationSecret: "H4RB0URW0K",
} as const;

/** Where the connector wants users to be sent back to. */
export const REDIRECT_URL = "http://127.0.0.1:8085/callback?from=desk";

export const seed: ControlSchemas["SeedDocument"] = {
  tenant: { name: "Harbour Works" },
  users: [
    { ...people.owner, isTenantAdmin: true },
    people.lead,
    people.member,
    people.outsider,
    { mobileNumber: subscribers[0], name: "Mira Sand" },
    { mobileNumber: subscribers[1], name: "Nils Berg" },
  ],
  groups: [
    {
      groupId: groups.yard,
      name: "Yard",
      welcomeMessage: "Welcome to the yard.",
      isMappedToTenant: true,
      admins: [people.lead.mobileNumber],
      members: [people.member.mobileNumber],
    },
    { groupId: groups.dock, name: "Dock", admins: [people.lead.mobileNumber] },
    {
      groupId: groups.notices,
      name: "Harbour notices",
      groupType: "ConnectGroup",
      admins: [people.owner.mobileNumber],
      members: [people.member.mobileNumber],
      subscribers: [...subscribers],
    },
  ],
  connectors: [
    {
      ...connector,
      name: "Harbour desk",
      redirectUrl: REDIRECT_URL,
      grants: [{ group: groups.yard }],
      userTokens: Object.values(people).map(({ mobileNumber }) => mobileNumber),
    },
  ],
};
