/** The credentials of a connector. */
export interface Connector {
  readonly applicationId: string;
  readonly applicationSecret: string;
}
