import { describe, expect, it } from '@jest/globals';
import { learnParameters, type Parameters } from '../fit/parameters.js';
import { historiesOf } from '../history/intervention-history.js';
import { knownOn } from '../log/known-on.js';
import { LAST_ENTRY, SMALL_QUEUE, smallLog, TODAY, type SmallQueue } from '../testing/small-queue.js';
import { InterventionForecast } from './forecast.js';

const PATHS = { pathCount: 16 };
const parametersOf = (queue: Partial<SmallQueue>): Parameters =>
  learnParameters(historiesOf(knownOn(smallLog({ ...SMALL_QUEUE, ...queue }), TODAY), TODAY))[0]!;
const windowFor = (parameters: Parameters) =>
  new InterventionForecast(parameters, PATHS).forEntry(LAST_ENTRY).window!;

describe('a start window', () => {
  it('has quantiles in order and is the same for the same data on the same day', () => {
    const once = windowFor(parametersOf({}));
    expect(windowFor(parametersOf({}))).toEqual(once);
    expect(once.p10!).toBeLessThanOrEqual(once.p50!);
    expect(once.p50!).toBeLessThanOrEqual(once.p80!);
    expect(once.p80!).toBeLessThanOrEqual(once.p90!);
  });

  it('depends on neither payer nor legal route: the log has no place for them', () => {
    const log = smallLog(SMALL_QUEUE);
    const marked = {
      ...log,
      events: log.events.map((event, nth) => ({ ...event, payer: nth % 2, legalRoute: `route ${nth}` })),
    };
    const of = (one: typeof log) => windowFor(learnParameters(historiesOf(one, TODAY))[0]!);
    expect(of(marked)).toEqual(of(log));
  });

  it('comes later behind everybody of a better class', () => {
    const forecast = new InterventionForecast(parametersOf({ policy: 'class-time' }), PATHS);
    const [first, second, third] = [1, 2, 3].map((one) => forecast.forNew(one).window);
    expect(first!.p50!).toBeLessThan(second!.p50!);
    // Whoever comes last behind a stream of others may have no start in sight at all.
    expect(second!.p50!).toBeLessThanOrEqual(third?.p50 ?? Infinity);
  });

  it('tells the share that leaves first, and who is ahead', () => {
    const { leavesFirst, basis } = new InterventionForecast(parametersOf({}), PATHS).forNew(2);
    expect(leavesFirst).toBeGreaterThan(0);
    expect(leavesFirst).toBeLessThan(0.9);
    expect(basis).toMatchObject({ ahead: basis!.waiting, closed: [] });
    expect(basis!.waiting).toBeGreaterThanOrEqual(SMALL_QUEUE.waiting);
  });
});

describe('an unknown start window', () => {
  it('says that there are no places, and that stating them cures it', () => {
    const { status, window, unknown } = new InterventionForecast(parametersOf({ places: 0 }), PATHS).forNew(
      1,
    );
    expect({ status, window }).toEqual({ status: 'UNKNOWN', window: null });
    expect(unknown?.why.code).toBe('NO_PLACES');
    expect(unknown?.cure.en).toBe('State the number of places.');
  });

  it('says that nothing is known of a tier that the queue does not have', () => {
    const forecast = new InterventionForecast(parametersOf({}), PATHS);
    for (const tier of [0, 4, 1.5, NaN]) expect(forecast.forNew(tier).unknown?.why.code).toBe('UNKNOWN_TIER');
  });

  it('says that too few have started', () => {
    const parameters = { ...parametersOf({}), ownStarts: 2, categoryStarts: 14 };
    expect(new InterventionForecast(parameters, PATHS).forNew(1).unknown?.why.code).toBe('TOO_FEW_STARTS');
  });

  it('says that an entry does not wait', () => {
    const forecast = new InterventionForecast(parametersOf({}), PATHS);
    expect(forecast.forEntry('nobody').unknown?.why.code).toBe('ENTRY_NOT_WAITING');
  });
});

describe('a weak start window', () => {
  it('rests on few starts or on a register that was not confirmed', () => {
    const few = { ...parametersOf({}), ownStarts: 5 };
    expect(new InterventionForecast(few, PATHS).forNew(1).status).toBe('WEAK');
    const stale = new InterventionForecast(parametersOf({}), { ...PATHS, isStale: true });
    expect(stale.forNew(1).status).toBe('WEAK');
  });
});
