import type { Facet } from '../facet.js';

/**
 * What people type to narrow a search, as data. FILTER leaves other hits out, BOOST puts those that fit first.
 * `keepsText`: the words may also be what the search is about (*digital hjælp*), so they are looked up as well.
 */
export interface FilterPhrase {
  readonly facet: Facet;
  readonly values: readonly string[];
  readonly as: 'FILTER' | 'BOOST';
  readonly keepsText: boolean;
  readonly phrases: readonly string[];
}

const phrase = (
  facet: Facet,
  values: string,
  as: FilterPhrase['as'],
  keepsText: boolean,
  phrases: string,
): FilterPhrase => ({
  facet,
  values: values.split(' '),
  as,
  keepsText,
  phrases: phrases.split(',').map((each) => each.trim()),
});

const GROUPS = 'COHORT ROLLING_GROUP';

/** The phrases known whatever the catalogue holds; languages, areas and departments are added from the data. */
export const FILTER_PHRASES: readonly FilterPhrase[] = [
  phrase(
    'fees',
    'FREE',
    'FILTER',
    false,
    `gratis, uden egenbetaling, ingen egenbetaling, uden brugerbetaling, uden betaling, uden at betale, vederlagsfri,
    vederlagsfrit, vederlagsfri behandling, koster ikke noget, koster ingenting, koster ingen penge, uden at det koster,
    betaler ikke, ikke koster noget, må ikke koste noget, ingen betaling, omkostningsfri, omkostningsfrit, gratis tilbud,
    for free, free of charge, no fee, without fee, without payment, no charge`,
  ),
  phrase(
    'capacityStatuses',
    'HAS_PLACES',
    'BOOST',
    false,
    `ledig plads, ledige pladser, ledig plads nu, plads nu, plads lige nu, har plads, har pladser, free place, free places,
    free place now, place free`,
  ),
  phrase(
    'referrals',
    'NONE',
    'FILTER',
    false,
    `uden henvisning, uden lægehenvisning, uden henvisning fra lægen, uden henvisning fra læge, uden henvisning fra egen læge,
    ingen henvisning, kræver ikke henvisning, ikke kræver henvisning, kræver ingen henvisning, uden visitation,
    uden at blive henvist, selvhenvendelse, selv henvende sig, kan selv henvende sig, direkte henvendelse, henvende sig direkte,
    uden om lægen, uden læge, without referral, no referral, self referral, without a referral`,
  ),
  phrase(
    'referrals',
    'GP',
    'BOOST',
    false,
    `henvisning fra læge, henvisning fra lægen, henvisning fra egen læge, lægehenvisning, henvist af lægen, henvist fra læge,
    med henvisning fra lægen, gp referral`,
  ),
  phrase(
    'referrals',
    'HOSPITAL',
    'BOOST',
    false,
    `henvist fra sygehus, henvisning fra sygehuset, henvist fra hospitalet`,
  ),
  phrase(
    'anonymous',
    'true',
    'BOOST',
    false,
    `anonymt, anonym, anonyme, uden navn, uden cpr, uden at oplyse navn, anonymous, anonymously`,
  ),
  phrase(
    'deliveries',
    'DIGITAL',
    'BOOST',
    true,
    `online, digital, digitalt, digitale, på nettet, over nettet, via nettet, internetbaseret, på video, over video, via video,
    videosamtaler, virtuelt, virtuel, på skærm, hjemmefra, app, fjernundervisning`,
  ),
  phrase(
    'deliveries',
    GROUPS,
    'BOOST',
    false,
    `på hold, i gruppe, i grupper, gruppeforløb, holdforløb, gruppebaseret, holdbaseret, sammen med andre, på et hold, in a group, in groups`,
  ),
  phrase(
    'deliveries',
    'INDIVIDUAL',
    'BOOST',
    false,
    `individuelt, individuel, individuelle, en til en, individuelt forløb, ikke på hold, ikke i gruppe, individual, one to one,
    alene med en behandler, enkeltvis`,
  ),
  phrase(
    'timesOfDay',
    'EVENING',
    'BOOST',
    true,
    `om aftenen, aftenen, aftenhold, aftentid, efter arbejdstid, efter fyraften, uden for arbejdstiden, sent på dagen, in the evening, evening`,
  ),
  phrase(
    'timesOfDay',
    'DAYTIME',
    'BOOST',
    false,
    `om dagen, i dagtimerne, om formiddagen, formiddag, om eftermiddagen, dagtimer, in the daytime`,
  ),
  phrase('weekdays', 'MONDAY', 'BOOST', false, `mandag, om mandagen, mandage, monday, mondays`),
  phrase('weekdays', 'TUESDAY', 'BOOST', false, `tirsdag, om tirsdagen, tirsdage, tuesday, tuesdays`),
  phrase('weekdays', 'WEDNESDAY', 'BOOST', false, `onsdag, om onsdagen, onsdage, wednesday, wednesdays`),
  phrase('weekdays', 'THURSDAY', 'BOOST', false, `torsdag, om torsdagen, torsdage, thursday, thursdays`),
  phrase('weekdays', 'FRIDAY', 'BOOST', false, `fredag, om fredagen, fredage, friday, fridays`),
  phrase(
    'weekdays',
    'SATURDAY SUNDAY',
    'BOOST',
    false,
    `weekend, i weekenden, weekender, lørdag, søndag, om lørdagen, om søndagen, weekends`,
  ),
  phrase(
    'accessibility',
    'WHEELCHAIR',
    'BOOST',
    true,
    `kørestol, kørestolsbruger, kørestolsvenlig, handicapvenlig, handicapvenligt, wheelchair`,
  ),
  phrase('accessibility', 'STEP_FREE', 'BOOST', false, `niveaufri adgang, uden trapper, trinfri`),
  phrase('accessibility', 'HEARING_LOOP', 'BOOST', true, `teleslynge, hearing loop`),
  phrase('accessibility', 'QUIET_ROOM', 'BOOST', true, `stillerum, rolige lokaler, rolige omgivelser`),
  phrase(
    'accessibility',
    'HOME_VISIT',
    'BOOST',
    true,
    `hjemmebesøg, i hjemmet, i eget hjem, kommer hjem til, hjemme hos borgeren, home visit, at home`,
  ),
  phrase('participations', 'VOLUNTARY', 'BOOST', false, `frivillig deltagelse, frivilligt at deltage`),
];

/** Words before the name of a language or an area that make it a wish and not a subject. */
export const LANGUAGE_LEADS: readonly string[] = [
  'på',
  'taler',
  'taler kun',
  'snakker',
  'in',
  'speaks',
  'undervisning på',
  'kun',
];
export const AREA_LEADS: readonly string[] = ['i', 'ved', 'nær', 'omkring', 'tæt på', 'in', 'near', 'på'];
