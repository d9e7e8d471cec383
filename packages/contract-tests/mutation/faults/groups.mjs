/** @type {readonly import("../fault.mjs").Fault[]} */
export const groupFaults = [
  {
    id: "last-admin-leaves",
    what: "The last admin of a group can leave it.",
    file: "domain/groups/members.js",
    find: "if (store.members.countAdmins(groupId) > 1)",
    replace: "if (store.members.countAdmins(groupId) > 0)",
    suites: ["members"],
  },
  {
    id: "one-member-too-many",
    what: "Lists in bodies may be longer by one than the contract says.",
    file: "http/validation.js",
    find: "if (!validate(value))",
    replace:
      'if (!validate(value) && validate.errors.some(({ keyword, params, data }) => keyword !== "maxItems" || data.length > params.limit + 1))',
    suites: ["members"],
  },
  {
    id: "public-group-by-anyone",
    what: "Any token can make a ConnectGroup.",
    file: "domain/groups/groups.js",
    find: 'if (groupType === "ConnectGroup" && !isTenantLevel(caller)) {',
    replace: "if (false) {",
    suites: ["groups"],
  },
  {
    id: "sub-group-cycle",
    what: "A group can be put below one of its own sub-groups.",
    file: "domain/groups/sub-groups.js",
    find: "if (store.groups.isBelow(child.groupId, parent.groupId)) {",
    replace: "if (child.groupId === parent.groupId) {",
    suites: ["sub-groups"],
  },
  {
    id: "users-counted-by-membership",
    what: "uniqueUserCount counts a person once for each group.",
    file: "store/groups/groups.js",
    find: "count(DISTINCT m.user_id) AS users",
    replace: "count(m.user_id) AS users",
    suites: ["hierarchy-counts"],
  },
  {
    id: "subscriber-on-two-pages",
    what: "A page of subscribers begins with the last one of the page before.",
    file: "store/groups/subscribers.js",
    find: "s.subscriber_id > ?",
    replace: "s.subscriber_id >= ?",
    suites: ["subscribers"],
  },
];
