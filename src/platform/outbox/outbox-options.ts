/** How messages are handed on and worked on; from the configuration. */
export interface OutboxOptions {
  /** How long an attempt may be silent before another one takes over, milliseconds. */
  readonly leaseMs: number;
}

/** The injection token of {@link OutboxOptions}. */
export const OUTBOX_OPTIONS = Symbol('OUTBOX_OPTIONS');
