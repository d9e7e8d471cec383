import type { ControlMethods, MockServer, PersonMethods } from "@kaizala-gateway/mock-server";
import { expectTypeOf, it } from "vitest";

const [APPLICATION, GROUP, ADMIN] = ["application", "group", "+12065550101"];

/** Is compiled, and never called. */
export function calls({ control, people }: MockServer): Promise<unknown>[] {
  const vote = { actionType: "Vote", actionBody: { choiceIndex: 0 } } as const;
  return [
    control.giveGrant({ applicationId: APPLICATION, groupId: GROUP, grantedBy: ADMIN }),
    control.listAllGroups(),
    control.listRequests(),
    control.listRequests({ limit: 3 }),
    control.listMessages({ groupId: GROUP, limit: 3 }),
    control.createSandbox({ seed: { users: [{ mobileNumber: ADMIN, name: "Noor Haddad" }] } }),
    control.seed({ groups: [{ name: "Night shift", admins: [ADMIN] }] }),
    people(ADMIN).postMessage({ groupId: GROUP, message: "Low tide at six." }),
    people(ADMIN).respond({
      groupId: GROUP,
      actionId: "action",
      response: { actionType: "Poll", actionBody: { choiceIndex: 0 } },
    }),
    people(ADMIN).removeMember({ groupId: GROUP, memberId: "member" }),
    // @ts-expect-error what is missing
    control.giveGrant({ applicationId: APPLICATION }),
    // @ts-expect-error an unknown member
    control.giveGrant({ applicationId: APPLICATION, groupId: GROUP, grantedBy: ADMIN, by: ADMIN }),
    // @ts-expect-error the wrong type
    control.listMessages({ groupId: GROUP, limit: "3" }),
    // @ts-expect-error an argument where there is none
    control.reset({ really: true }),
    // @ts-expect-error a body that must be there
    control.seed(),
    // @ts-expect-error a member of a document
    control.seed({ people: [] }),
    // @ts-expect-error a kind of answer that there is not
    people(ADMIN).respond({ groupId: GROUP, actionId: "action", response: vote }),
    // @ts-expect-error the number is told already
    people(ADMIN).postMessage({ groupId: GROUP, message: "Low tide at six.", mobileNumber: ADMIN }),
  ];
}

it("the types of methods are those of the contract", () => {
  type Argument<Name extends keyof ControlMethods> = Parameters<ControlMethods[Name]>[0];
  expectTypeOf<Argument<"giveGrant">>().toEqualTypeOf<{
    applicationId: string;
    groupId: string;
    grantedBy?: string;
  }>();
  expectTypeOf<Argument<"listPins">>().toEqualTypeOf<{ mobileNumber?: string } | undefined>();
  expectTypeOf<Parameters<ControlMethods["freezeClock"]>>().toEqualTypeOf<[]>();
  expectTypeOf<ControlMethods["getHealth"]>().returns.resolves.toEqualTypeOf<{ status: "ok" }>();
  expectTypeOf<ControlMethods["createSandbox"]>().returns.resolves.toHaveProperty("controlUrl");
  expectTypeOf<Extract<keyof ControlMethods, "getIndex" | "getContract">>().toBeNever();
  expectTypeOf<keyof Parameters<PersonMethods["respond"]>[0]>().toEqualTypeOf<
    "groupId" | "actionId" | "response"
  >();
  expectTypeOf<Parameters<PersonMethods["removeMember"]>[0]>().toEqualTypeOf<{
    groupId: string;
    memberId: string;
  }>();
  expectTypeOf<PersonMethods>().toHaveProperty("shareLocation");
  expectTypeOf<Extract<keyof PersonMethods, keyof ControlMethods>>().toBeNever();
});
