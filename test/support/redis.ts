/**
 * The address of the Redis that tests may use, or null: then the Redis half of a test is skipped, which the global
 * set-up says once. `const redis = redisUrlOrSkip(); (redis ? describe : describe.skip)(...)`.
 */
export const redisUrlOrSkip = (): string | null => process.env.REDIS_URL?.trim() || null;
