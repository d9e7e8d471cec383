/** A configuration that names the seed beside it. */
export const CONFIG_TEXT = `# What kaizala-gateway goes by in this folder and those below it: flags by their names, in a section of their command.
# Flags outweigh variables, and variables this file. Each flag and its variable: kaizala-gateway <command> --help.

# The server that runs already, for all commands that call one.
server:
  url: http://127.0.0.1:5952/
  # sandbox: checkout-7

start:
  # Files are named from where this one is.
  seed: seed.yaml
  # Load it anew whenever it changes; what was done in the sandbox is gone then.
  watch: true
  # The same text makes the same identifiers, secrets and keys at each start.
  random-seed: development
`;

/** A seed with one of everything. */
export const SEED_TEXT = `# What the mock server holds at its start. Whatever is left out of this is made: identifiers, secrets, tokens.
# Try it: kaizala-gateway seed check seed.yaml
tenant:
  name: Harbour works

# Numbers from 555-0100 to 555-0199 are nobody's.
users:
  - { mobileNumber: "+12065550140", name: Ines Moreau, isTenantAdmin: true }
  - { mobileNumber: "+12065550141", name: Jonas Berg }
  - { mobileNumber: "+12065550142", name: Kavya Rao }

groups:
  - name: Crew briefing
    admins: ["+12065550140"]
    members: ["+12065550141", "+12065550142"]
  # A public group has subscribers, who read and answer, but do not write.
  - name: Port bulletin
    groupType: ConnectGroup
    admins: ["+12065550140"]
    subscribers: ["+12065550142"]

connectors:
  - name: Berth planner
    # Permissions of the portal, single scopes such as groupinfo.read, or all.
    permissions: [all]
    # Where it may act. A token that is written here stays the same; none is needed.
    grants:
      - { group: Crew briefing, refreshToken: crew-briefing-token }
`;
