/** The topic under which new start windows reach every process; the key is the intervention's id. */
export const FORECAST_TOPIC = 'forecast';
