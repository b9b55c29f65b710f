import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

/** The queue that rings for what people may have to hear about. */
const QUEUE = 'events';

/** Start windows of an intervention moved by weeks since they were told before. */
export const WINDOW_MOVED: MessageKind<{ interventionId: string; runId: number }> = {
  name: 'forecast.window-moved',
  queue: QUEUE,
  data: z.object({ interventionId: z.guid(), runId: z.int().positive() }),
};

/** Too few forecasts of a department held. */
export const CALIBRATION_ALARM_RAISED: MessageKind<{ alarmId: string }> = {
  name: 'forecast.calibration-alarm-raised',
  queue: QUEUE,
  data: z.object({ alarmId: z.guid() }),
};
