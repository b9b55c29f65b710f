import type { Config } from '../../platform/config/index.js';

/** Where somebody who hears of something signs in; null when nobody said where the service is. */
export const serviceLink = ({ publicUrl, mode }: Pick<Config, 'publicUrl' | 'mode'>): string | null =>
  publicUrl === null ? null : `${publicUrl}${mode === 'development' ? '/graphiql' : '/'}`;
