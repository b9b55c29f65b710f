import { stemmer } from '@orama/stemmers/danish';
import { IRREGULAR_ENDINGS, IRREGULAR_FORMS } from './words/irregular-forms.js';

/** What is taken off a stem to reach the word it was made from, the longest first. */
const DERIVED = [
  /isme$/u,
  /else$/u,
  /iker$/u,
  /eri$/u,
  /isk$/u,
  /ist$/u,
  /lig$/u,
  /ing$/u,
  /(?<=[st])(?:ion|iv)$/u,
];
/** The root that must be left; shorter ones say too little (*sund* in *sundhed* is kept apart by the stem). */
const ROOT_MIN_CHARS = 4;
/** The plural of a participle, which Snowball keeps apart from the singular: *hæmmede*, *hæmmet*. */
const PARTICIPLE = /^(.{3,}[bcdfgjklmnpstvx])ede$/u;
const CONSONANT_N = /[bdfghjklmprstv]n$/u;

/** The stem of a folded word: one for all its inflections (Snowball for Danish; numbers and short words stay). */
export function stem(word: string): string {
  const regular = IRREGULAR_FORMS.get(word) ?? endingAsBase(word).replace(PARTICIPLE, '$1et');
  return regular.length < 4 || /\d/u.test(regular) ? regular : stemmer(regular);
}

/** A compound whose last part has an irregular form, with that part as it stands in the dictionary: *krisecentre*. */
function endingAsBase(word: string): string {
  const ending = IRREGULAR_ENDINGS.find(([form]) => word.length > form.length + 1 && word.endsWith(form));
  return ending ? word.slice(0, -ending[0].length) + ending[1] : word;
}

/**
 * The root of a stem, shared by words made from one another: *rådgivning* and *rådgiver*, *træning* and *træner*.
 * A weaker kinship than the stem.
 */
export function root(stemmed: string): string {
  for (const ending of DERIVED) {
    const left = stemmed.replace(ending, '');
    if (left === stemmed) continue;
    const bare = stemmed.endsWith('ning') && CONSONANT_N.test(left) ? left.slice(0, -1) : left;
    if (bare.length >= ROOT_MIN_CHARS) return bare;
  }
  return stemmed;
}
