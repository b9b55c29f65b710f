/** The topic under which news for start windows reaches every process; the key is the intervention's id. */
export const FORECAST_TOPIC = 'forecast';
