/** What a person brings along to call a service: a connector, a token of it, and groups to use. */
export interface AccountAccess {
  /** The base of the token service, with a slash at its end. */
  readonly tokenUrl: string;
  /** The base of the platform service, as the token answer named it. */
  readonly url: string;
  readonly applicationId: string;
  readonly applicationSecret: string;
  readonly refreshToken: string;
  readonly accessToken: string;
  /** The scopes of the access token; undefined where the service does not tell the truth about them. */
  readonly scopes: ReadonlySet<string> | undefined;
  /** The group to use; undefined where the token reaches none. */
  readonly groupId: string | undefined;
  /** A public group to use, which has subscribers. */
  readonly publicGroupId: string | undefined;
  /** A receiver of webhooks that answers the validation; undefined for one that the test is to start. */
  readonly callbackUrl: string | undefined;
  /** Stands in the name of everything that the run creates. */
  readonly marker: string;
  /** Waits until the next call may be sent. */
  readonly pace: () => Promise<void>;
}
