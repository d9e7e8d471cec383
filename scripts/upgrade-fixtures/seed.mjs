// What the fixtures begin with. Everything that a seed file can say stands in it once.

export const connector = {
  applicationId: "7c2e9a40-5b16-4d83-9e07-3f8a1c6d2b50",
  applicationSecret: "N0R3ALS3CR3T",
  redirectUrl: "http://127.0.0.1:8085/callback",
};
export const groups = { yard: "fixture-yard@1", notices: "fixture-notices@2", left: "fixture-left@1" };
/** The paths of groups. */
export const places = {
  yard: `groups/${encodeURIComponent(groups.yard)}`,
  notices: `groups/${encodeURIComponent(groups.notices)}`,
};
export const people = {
  owner: "+12065550110",
  lead: "+12065550111",
  member: "+12065550112",
  reader: "+12065550113",
  newcomer: "+12065550114",
  stranger: "+12065550115",
};

export const seed = {
  tenant: { name: "Example Harbour" },
  users: [
    { userId: "fixture-owner", mobileNumber: people.owner, name: "Imre Olah", isTenantAdmin: true },
    { userId: "fixture-lead", mobileNumber: people.lead, name: "Jun Park" },
    { userId: "fixture-member", mobileNumber: people.member, name: "Kaya Demir" },
    { userId: "fixture-reader", mobileNumber: people.reader, name: "Lotte Visser", isProvisioned: false },
  ],
  groups: [
    {
      groupId: groups.yard,
      name: "Yard",
      groupType: "Group",
      welcomeMessage: "Welcome to the yard.",
      isMappedToTenant: true,
      admins: [people.lead],
      members: [people.member, people.reader],
    },
    {
      groupId: groups.notices,
      name: "Notices",
      groupType: "ConnectGroup",
      welcomeMessage: "Notices of the harbour.",
      isMappedToTenant: true,
      admins: [people.owner, people.lead],
      members: [people.member],
      subscribers: [people.reader, people.newcomer],
    },
    { groupId: groups.left, name: "Left", admins: [people.lead], members: [people.member] },
    { name: "Cranes", parents: ["Yard"], admins: [people.lead], members: [people.newcomer] },
  ],
  connectors: [
    {
      ...connector,
      name: "Rota",
      description: "Holds every permission.",
      permissions: ["all"],
      grants: [{ group: "Yard" }, { group: "Notices", grantedBy: people.owner }, { group: "Left" }],
      userTokens: [people.lead, people.owner],
    },
    {
      applicationId: "fixture-inactive",
      applicationSecret: "N0BODYSEIF",
      name: "Inactive",
      permissions: ["Text Message", "groupinfo.read"],
      active: false,
    },
  ],
};
