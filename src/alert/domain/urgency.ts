/** How soon somebody must hear of something: at once in every channel, as the person wants it, or now and then. */
export const URGENCIES = ['URGENT', 'NORMAL', 'LOW'] as const;
export type Urgency = (typeof URGENCIES)[number];
