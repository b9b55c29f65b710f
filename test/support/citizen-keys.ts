/** Fixed keys for names and civil registration numbers: test databases are cloned between processes. */
export const CITIZEN_KEYS = {
  CITIZEN_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  CITIZEN_LOOKUP_KEY: Buffer.alloc(32, 2).toString('base64'),
} as const;
