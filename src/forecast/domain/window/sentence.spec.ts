import { describe, expect, it } from '@jest/globals';
import { startAtOnce } from './at-once.js';
import { forecastSentence, intervalInWords, type ToldForecast } from './sentence.js';
import { noStartInSight } from './unknown.js';

const FORECAST: ToldForecast = {
  status: 'OK',
  window: { p10: 40, p50: 105, p80: 161, p90: 200 },
  unknown: null,
  ahead: { value: 14, under: null },
  starts: { value: 37, under: null },
  basis: {
    slotsPerMonth: 2.04,
    overtaking: 0.1,
    closed: [{ from: '2026-07-06', to: '2026-08-02' }],
  },
  leavesFirst: 0.2,
  cohorts: [],
};
const AT = {
  calculatedAt: '2026-03-02T09:40:00Z',
  today: '2026-03-02',
  isOld: false,
  hitRate: { resolved: 20, held: 16 },
} as const;

describe('the sentence', () => {
  it('is built from the numbers of the forecast, in Danish and English', () => {
    expect(forecastSentence(FORECAST, AT)).toEqual({
      da: '14 står foran, ca. 2 pladser tilbydes om måneden, 1 af 5 giver op inden, 1 af 10 pladser går til nogen længere tilbage; lukket uge 28-31: halvdelen i samme situation starter inden 15 uger, 8 af 10 inden 23 uger (beregnet i dag kl. 10:40 ud fra 37 starter; af de seneste 20 prognoser holdt 16).',
      en: '14 stand before you, about 2 places are offered a month, 1 in 5 gives up before, 1 in 10 places goes to somebody further back; closed weeks 28-31: half of such cases start within 15 weeks, 8 in 10 within 23 weeks (calculated today 10:40 from 37 starts; of the last 20 forecasts 16 held).',
    });
  });

  it('gives the start dates of cohorts with their chances', () => {
    const cohorts = [
      { cohortId: 'a', startsOn: '2026-04-07', chance: 0.62 },
      { cohortId: 'b', startsOn: '2026-08-18', chance: 0.91 },
    ];
    const { en } = forecastSentence({ ...FORECAST, cohorts }, { ...AT, hitRate: null });
    expect(en).toContain(
      'started by 7 April 2026: 62 %, 18 August 2026: 91 % (calculated today 10:40 from 37 starts)',
    );
  });

  it('gives the reason and the cure where there is no number', () => {
    const unknown = noStartInSight();
    const { en } = forecastSentence({ ...FORECAST, status: 'UNKNOWN', window: null, unknown }, AT);
    expect(en).toBe(
      'In more than half of the cases no start comes within three years. More places or cohorts, or another intervention.',
    );
  });

  it('hides small numbers, and says when the number is old', () => {
    const hidden = { value: null, under: 5 };
    const { da } = forecastSentence(
      { ...FORECAST, ahead: hidden, starts: hidden },
      { ...AT, isOld: true, hitRate: null },
    );
    expect(da).toMatch(/^under 5 står foran, .*ud fra under 5 starter\)\. Tallet er gammelt\.$/);
  });

  it('says so where nobody queues', () => {
    const nobody = { ...FORECAST, ...startAtOnce(false), basis: null, ahead: null };
    expect(forecastSentence(nobody, AT).en).toBe('Can begin at once; there is no queue.');
    expect(forecastSentence({ ...nobody, ...startAtOnce(true) }, AT).en).toMatch(/^Nobody is taken in/);
  });

  it('says when the ground is weak', () => {
    expect(forecastSentence({ ...FORECAST, status: 'WEAK' }, AT).da).toMatch(/Grundlaget er svagt\.$/);
  });

  it('shows the interval first', () => {
    expect(intervalInWords(FORECAST.window!).en).toBe('15-23 weeks');
    expect(intervalInWords({ ...FORECAST.window!, p80: null }).da).toBe('15 uger til over 3 år');
    expect(intervalInWords({ ...FORECAST.window!, p50: 5, p80: 6 }).en).toBe('1 week');
  });
});
