import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../../kernel/index.js';
import { historiesOf } from '../history/intervention-history.js';
import type { EventLog } from '../log/logged.js';
import { SMALL_QUEUE, smallLog, TODAY } from '../testing/small-queue.js';
import { InterventionForecast } from '../window/forecast.js';
import { learnParameters } from './parameters.js';

/** The log as if the house had stopped taking people in: after a day only joining, leaving and ends happen. */
function silentSince(log: EventLog, day: string): EventLog {
  const late = new Set(
    log.events.filter(({ on, kind }) => kind === 'offered' && on > day).map(({ entryId }) => entryId),
  );
  const isLost = ({ entryId, kind }: EventLog['events'][number]): boolean =>
    late.has(entryId) && kind !== 'joined';
  return { ...log, events: log.events.filter((event) => !isLost(event)) };
}
const learn = (log: EventLog, day: string) => learnParameters(historiesOf(log, day))[0]!;

describe('an intake that has ended without a word', () => {
  const log = smallLog(SMALL_QUEUE);

  it('is seen when nobody is taken in although people wait and places stand free', () => {
    const parameters = learn(silentSince(log, addDays(TODAY, -120)), TODAY);
    expect(parameters.stalledDays).toBeGreaterThan(15);
    const { window, unknown } = new InterventionForecast(parameters, { pathCount: 10 }).forNew(1);
    expect(window).toBeNull();
    expect(unknown?.why.code).toBe('INTAKE_SILENT');
  });

  it('is not seen where all places are taken, or nobody waits', () => {
    expect(learn(log, TODAY).stalledDays).toBeNull();
    const nobody = { ...log, events: log.events.filter(({ entryId }) => !entryId.startsWith('waiting')) };
    expect(learn(nobody, TODAY).stalledDays).toBeNull();
  });
});
