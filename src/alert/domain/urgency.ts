/**
 * URGENT reaches people at once in every channel that they chose, whatever the hour. NORMAL waits for the digest unless
 * somebody asked for it at once. LOW is there for whoever looks.
 */
export const URGENCIES = ['URGENT', 'NORMAL', 'LOW'] as const;
export type Urgency = (typeof URGENCIES)[number];
