import { assertNever, type Text } from '../../kernel/index.js';
import type { Facet } from './facet.js';
import type { Field } from './fields.js';
import type { Matched } from './explain.js';

/** Where a word stands, as said in a sentence. */
const PLACES: Readonly<Record<Field, Text>> = {
  TITLE: { da: 'i titlen', en: 'in the title' },
  KEYWORD: { da: 'i søgeordene', en: 'among the keywords' },
  PURPOSE: { da: 'i formålet', en: 'in the purpose' },
  SUMMARY: { da: 'i resuméet', en: 'in the summary' },
  TARGET_GROUP: { da: 'i målgruppen', en: 'in the target group' },
  DESCRIPTION: { da: 'i beskrivelsen', en: 'in the description' },
  LAW: { da: 'i lovgrundlaget', en: 'in the legal basis' },
  PROVIDER: { da: 'i leverandørens navn', en: "in the provider's name" },
  SITE: { da: 'i stedet', en: 'in the place' },
};

/** What a wish is about, as said in a sentence. */
const WISHES: Readonly<Partial<Record<Facet, Text>>> = {
  fees: { da: 'prisen passer', en: 'the fee fits' },
  referrals: { da: 'henvisningen passer', en: 'the referral fits' },
  languages: { da: 'sproget passer', en: 'the language fits' },
  areas: { da: 'området passer', en: 'the area fits' },
  deliveries: { da: 'formen passer', en: 'the form fits' },
  anonymous: { da: 'borgeren kan være anonym', en: 'the citizen can be anonymous' },
  capacityStatuses: { da: 'pladserne passer', en: 'the places fit' },
  timesOfDay: { da: 'tiden på dagen passer', en: 'the time of day fits' },
  weekdays: { da: 'ugedagen passer', en: 'the weekday fits' },
  accessibility: { da: 'tilgængeligheden passer', en: 'the accessibility fits' },
  departments: { da: 'forvaltningen passer', en: 'the department fits' },
};

/** The reasons in one sentence, Danish and English: what was found, where, and how it hangs together with what was typed. */
export function whySentence(matched: readonly Matched[]): Text {
  const parts = matched.map(partOf);
  return {
    da: `${capital(parts.map((part) => part.da).join('; '))}.`,
    en: `${capital(parts.map((part) => part.en).join('; '))}.`,
  };
}

function partOf(matched: Matched): Text {
  if (matched.via === 'FILTER') {
    const wish = WISHES[matched.field as Facet] ?? { da: 'ønsket er opfyldt', en: 'the wish is met' };
    return { da: `${wish.da} (“${matched.query}”)`, en: `${wish.en} (“${matched.query}”)` };
  }
  const place = PLACES[matched.field as Field];
  const link = linkOf(matched);
  return {
    da: `“${matched.word}” ${place.da}${link.da}`,
    en: `“${matched.word}” ${place.en}${link.en}`,
  };
}

/** How the found word hangs together with the typed one; nothing to say where they are the same. */
function linkOf({ via, query, synonym }: Matched): Text {
  switch (via) {
    case 'EXACT':
    case 'FILTER':
      return { da: '', en: '' };
    case 'STEM':
      return { da: ` (bøjning af “${query}”)`, en: ` (a form of “${query}”)` };
    case 'PREFIX':
      return { da: ` (begynder med “${query}”)`, en: ` (begins with “${query}”)` };
    case 'COMPOUND':
      return { da: ` (deler ord med “${query}”)`, en: ` (shares a word with “${query}”)` };
    case 'LOOSE':
      return { da: ` (et ord i “${query}”)`, en: ` (a word of “${query}”)` };
    case 'SPELLING':
      return { da: ` (ligner “${query}”)`, en: ` (looks like “${query}”)` };
    case 'SYNONYM':
      return {
        da: ` (“${query}” er beslægtet med “${synonym ?? ''}”)`,
        en: ` (“${query}” is related to “${synonym ?? ''}”)`,
      };
    case 'PARAGRAPH':
      return { da: ` (“${query}”)`, en: ` (“${query}”)` };
    default:
      return assertNever(via);
  }
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
