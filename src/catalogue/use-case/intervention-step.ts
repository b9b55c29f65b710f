/** Which intervention, and the version that the decision was made from. */
export interface InterventionStep {
  readonly idempotencyKey: string;
  readonly id: string;
  readonly version: number;
}
