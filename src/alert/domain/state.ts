/** Where an alert stands: it waits for its person, rests until a moment, was taken up, or its matter is over. */
export const ALERT_STATES = ['OPEN', 'SNOOZED', 'ACKNOWLEDGED', 'OVER'] as const;
export type AlertState = (typeof ALERT_STATES)[number];
