import type { Config } from '../../platform/config/index.js';

/** Where the links lead by which people hear of alerts. */
export const ALERT_PATH = '/alerts';

/**
 * Where somebody who hears of something is told how to see it; null when nobody said where the service is.
 *
 * @param alertId the alert that it is about; null: more than one
 */
export const alertLink = ({ publicUrl }: Pick<Config, 'publicUrl'>, alertId: string | null): string | null =>
  publicUrl === null ? null : `${publicUrl}${ALERT_PATH}${alertId === null ? '' : `/${alertId}`}`;
