import { assertNever, text, type Day, type Text } from '../../kernel/index.js';
import type { RunningGuarantee } from './entry.js';

const MONTHS: Readonly<Record<keyof Text, readonly string[]>> = {
  da: [
    'januar',
    'februar',
    'marts',
    'april',
    'maj',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** A day as people write it: `1. marts 2027`, `1 March 2027`. */
export function dayInWords(day: Day): Text {
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)) - 1, String(Number(day.slice(8)))];
  return text(`${date}. ${MONTHS.da[month] ?? ''} ${year}`, `${date} ${MONTHS.en[month] ?? ''} ${year}`);
}

/**
 * What a citizen must be told of the guarantee: until when it must have begun, and what he or she may do when it has not.
 * It holds before and after the day.
 */
export function guaranteeText({ dueOn, onBreach }: RunningGuarantee): Text {
  const { da, en } = dayInWords(dueOn);
  const right = text(
    `Efter loven skal forløbet være begyndt senest den ${da}.`,
    `By law it must have begun by ${en}.`,
  );
  const after = afterwards(onBreach);
  return text(`${right.da} ${after.da}`, `${right.en} ${after.en}`);
}

function afterwards(onBreach: RunningGuarantee['onBreach']): Text {
  switch (onBreach) {
    case 'PRIVATE_SUPPLIER':
      return text(
        'Er det ikke det, har du ret til at få det hos en privat leverandør, som kommunen betaler. Sig til, så hjælper vi.',
        'If it has not, you have the right to get it from a private supplier whom the municipality pays. Tell us and we help.',
      );
    case 'FREE_CHOICE':
      return text(
        'Er det ikke det, kan du frit vælge et andet sted, der giver det. Sig til, så hjælper vi.',
        'If it has not, you may freely choose another place that gives it. Tell us and we help.',
      );
    case 'ALERT_ONLY':
      return text(
        'Er det ikke det, skal vi fortælle dig hvorfor, og hvornår det så begynder.',
        'If it has not, we must tell you why, and when it will begin.',
      );
    default:
      return assertNever(onBreach);
  }
}
