/** How urgent something is, the most urgent first. */
export const URGENCIES = ['URGENT', 'NORMAL', 'LOW'] as const;
export type Urgency = (typeof URGENCIES)[number];
