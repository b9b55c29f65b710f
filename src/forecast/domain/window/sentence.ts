import {
  dayOf,
  isoWeekOf,
  localTimeOf,
  text,
  type Count,
  type Day,
  type Instant,
  type Text,
} from '../../../kernel/index.js';
import { dayInWords } from '../../../waitlist/domain/index.js';
import type { IssuedForecast, SharedBasis } from '../issued/issued.js';
import type { ClosedSpan } from './basis.js';
import type { Forecast } from './forecast.js';
import type { StartWindow } from './start-window.js';

/** How the last forecasts of an intervention did: of `resolved`, so many started within P80. */
export interface HitRate {
  readonly resolved: number;
  readonly held: number;
}

const join = (parts: readonly Text[], between: string): Text =>
  text(parts.map(({ da }) => da).join(between), parts.map(({ en }) => en).join(between));

const decimal = (value: number): { readonly da: string; readonly en: string } => {
  const rounded = value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
  return { da: rounded.replace('.', ','), en: rounded };
};

/** A share in words that people count with: "1 in 5"; below one in twenty "few". */
function oneIn(share: number): Text {
  if (share < 0.05) return text('få', 'few');
  if (share > 0.5) return text(`${Math.round(share * 100)} %`, `${Math.round(share * 100)} %`);
  const of = Math.round(1 / share);
  return text(`1 af ${of}`, `1 in ${of}`);
}

function closedWords({ from, to }: ClosedSpan): Text {
  const [first, last] = [isoWeekOf(from), isoWeekOf(to)];
  return first === last
    ? text(`lukket uge ${first}`, `closed week ${first}`)
    : text(`lukket uge ${first}-${last}`, `closed weeks ${first}-${last}`);
}

/** Weeks until a day of the window, rounded up; null: over three years. */
function within(days: number | null): Text {
  if (days === null) return text('over 3 år', 'over 3 years');
  const weeks = Math.max(1, Math.ceil(days / 7));
  return weeks === 1 ? text('1 uge', '1 week') : text(`${weeks} uger`, `${weeks} weeks`);
}

/** The interval that is shown first: from half to eight in ten, in weeks. */
export function intervalInWords({ p50, p80 }: StartWindow): Text {
  if (p80 === 0) return text('med det samme', 'at once');
  const weeks = (days: number | null): string =>
    days === null ? '' : String(Math.max(1, Math.ceil(days / 7)));
  const [from, to] = [weeks(p50), weeks(p80)];
  if (to === '') return text(`${from} uger til over 3 år`, `${from} weeks to over 3 years`);
  if (from === to) return within(p50);
  return text(`${from}-${to} uger`, `${from}-${to} weeks`);
}

function windowWords({ p50, p80 }: StartWindow): Text {
  const [half, most] = [within(p50), within(p80)];
  return p80 === null
    ? text(
        `halvdelen starter inden ${half.da}, 2 af 10 først efter ${most.da}`,
        `half of such cases start within ${half.en}, 2 in 10 only after ${most.en}`,
      )
    : text(
        `halvdelen i samme situation starter inden ${half.da}, 8 af 10 inden ${most.da}`,
        `half of such cases start within ${half.en}, 8 in 10 within ${most.en}`,
      );
}

function cohortWords(cohorts: Forecast['cohorts']): Text {
  const likely = cohorts.filter(({ chance }) => chance >= 0.05).slice(0, 3);
  return join(
    likely.map(({ startsOn, chance }) => {
      const day = dayInWords(startsOn);
      const percent = Math.round(chance * 100);
      return text(`${day.da}: ${percent} %`, `${day.en}: ${percent} %`);
    }),
    ', ',
  );
}

function calculated({ calculatedAt: at, today, hitRate }: ToldWhen, starts: Count): Text {
  const [day, time] = [dayOf(at), localTimeOf(at)];
  const seen = people(starts);
  const isOne = starts.value === 1;
  const when = day === today ? text('i dag', 'today') : dayInWords(day);
  const base = text(
    `beregnet ${when.da} kl. ${time} ud fra ${seen.da} ${isOne ? 'start' : 'starter'}`,
    `calculated ${when.en} ${time} from ${seen.en} ${isOne ? 'start' : 'starts'}`,
  );
  if (!hitRate || hitRate.resolved === 0) return base;
  const { resolved, held } = hitRate;
  return text(
    `${base.da}; af de seneste ${resolved} prognoser holdt ${held}`,
    `${base.en}; of the last ${resolved} forecasts ${held} held`,
  );
}

/** A forecast as a reader may be told it: small numbers of other people are hidden from other departments. */
export interface ToldForecast extends Pick<
  IssuedForecast,
  'status' | 'window' | 'unknown' | 'leavesFirst' | 'cohorts'
> {
  readonly ahead: Count | null;
  /** Starts seen here. */
  readonly starts: Count | null;
  /** null where nobody queues, and when nothing was drawn. */
  readonly basis: Pick<SharedBasis, 'slotsPerMonth' | 'overtaking' | 'closed'> | null;
}

/** When it was calculated, and what became of the last ones. */
export interface ToldWhen {
  readonly calculatedAt: Instant;
  readonly today: Day;
  /** Calculated longer ago than windows hold. */
  readonly isOld: boolean;
  readonly hitRate: HitRate | null;
}

/** "14", or "under 5" where the number itself is hidden. */
const people = ({ value, under }: Count): Text =>
  value === null ? text(`under ${under ?? 0}`, `under ${under ?? 0}`) : text(String(value), String(value));

/**
 * The sentence a caseworker reads, built from the very numbers of the forecast: who is ahead, how fast it goes, who gives
 * up, what is closed, and the window first to last; for UNKNOWN the reason and its cure.
 */
export function forecastSentence(forecast: ToldForecast, when: ToldWhen): Text {
  const { window, basis, leavesFirst, unknown, ahead } = forecast;
  if (unknown) return join([unknown.why.text, unknown.cure], ' ');
  if (!window || !basis || !ahead)
    return text('Kan begynde med det samme; der er ingen kø.', 'Can begin at once; there is no queue.');
  const before = people(ahead);
  const facts: Text[] = [
    text(`${before.da} står foran`, `${before.en} ${ahead.value === 1 ? 'stands' : 'stand'} before you`),
  ];
  if (basis.slotsPerMonth !== null) {
    const rate = decimal(basis.slotsPerMonth);
    facts.push(
      text(`ca. ${rate.da} pladser tilbydes om måneden`, `about ${rate.en} places are offered a month`),
    );
  }
  if (leavesFirst !== null) {
    const share = oneIn(leavesFirst);
    facts.push(
      text(
        `${share.da} giver op inden`,
        `${share.en} ${share.en.startsWith('1 in') ? 'gives' : 'give'} up before`,
      ),
    );
  }
  if (basis.overtaking >= 0.05) {
    const share = oneIn(basis.overtaking);
    facts.push(
      text(
        `${share.da} pladser går til nogen længere tilbage`,
        `${share.en} places ${share.en.startsWith('1 in') ? 'goes' : 'go'} to somebody further back`,
      ),
    );
  }
  const closed = join(basis.closed.slice(0, 2).map(closedWords), ', ');
  const opening = join([join(facts, ', '), ...(closed.da === '' ? [] : [closed])], '; ');
  const cohorts = cohortWords(forecast.cohorts);
  const answer =
    cohorts.da === '' ? windowWords(window) : text(`start senest ${cohorts.da}`, `started by ${cohorts.en}`);
  const ground = calculated(when, forecast.starts ?? { value: 0, under: null });
  const warnings = join(
    [
      ...(forecast.status === 'WEAK' ? [text(' Grundlaget er svagt.', ' The ground is weak.')] : []),
      ...(when.isOld ? [text(' Tallet er gammelt.', ' The number is old.')] : []),
    ],
    '',
  );
  return text(
    `${opening.da}: ${answer.da} (${ground.da}).${warnings.da}`,
    `${opening.en}: ${answer.en} (${ground.en}).${warnings.en}`,
  );
}
