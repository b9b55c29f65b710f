import { fold } from '../normalise.js';

const folded = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u).map(fold));

/**
 * Words that other words of this field are built from and that tell what they are about: `smerte` in
 * *smertehåndtering*, `bo` in *bostøtte*. Short ones stand here so that they may be found inside compounds at all.
 */
export const TELLING_PARTS = folded(`
  smerte stress angst alkohol rus rusmiddel misbrug stof hash ryge rygning tobak nikotin snus medicin pille bo bolig hjem
  husleje udsættelse job arbejde arbejds beskæftigelse virksomhed praktik løn fleks syge sygdom sygedagpenge sundhed
  social psykiatri psykose psyke psykolog sind sindslidelse krise hjerne hjerte lunge nyre lever ryg nakke knæ hofte
  skulder arm hånd fod ben muskel krop kræft cancer diabetes sukker blodtryk kolesterol vægt overvægt kost mad måltid
  mave tarm søvn træthed udmattelse tand tænder mund øje syn hørelse høre tale stemme sprog dansk læse skrive stave regne
  matematik it digital computer mobil net økonomi gæld penge budget bank skat børne børn barn unge ungdom ung
  teenage familie forældre mor far mødre fædre baby fødsel gravid par parforhold skilsmisse søskende pårørende ægtefælle
  ven venskab ensomhed fællesskab samvær volds vold overgreb incest kriminalitet kriminal fængsel løsladelse straf akut
  døgn nat aften dag fritid idræt motion bevægelse fysio fysioterapi ergo ergoterapi svømme vand bassin natur have skov
  dyr hest kunst kreativ musik værksted handicap kørestol ledsager hjælpemiddel tolk flygtning indvandrer integration
  traume sorg vrede selvværd selvhjælp hverdag struktur opmærksomhed adhd autisme demens ældre senior pension førtid
  folkepension uddannelse skole lære mentor peer frivillig besøg bisidder værge rehabilitering genoptræning optræning
  operation hjernerystelse hjerneskade sygehus hospital læge sygepleje hjemmepleje pleje omsorg træning terapi samtale
  mindfulness yoga meditation afspænding balance fald faldulykke gigt slidgigt led knogle osteoporose allergi astma
  epilepsi sklerose parkinson blære seksual prævention hygiejne rengøring køkken lager truck transport butik kontor have
  gartner håndværk bygge træ metal sosu branche erhverv iværksætter jobsøgning ansøgning cv praktikplads løntilskud
  sygemelding raskmelding barsel fravær skåne skånehensyn arbejdsevne arbejdsplads arbejdsgiver arbejdsløs ledig kontanthjælp
  dagpenge ydelse bosted botilbud opholds herberg forsorg hjemløs værested varmestue aflastning ledsage befordring kørsel
  livsstil vane rygestop kropslig ånd åndenød vejrtrækning hukommelse koncentration kommunikation netværk selvskade
  selvmord spise spiseforstyrrelse ludomani spil gaming skærm personlighed tvang bipolar depression nedtrykthed skizofreni
  støtte bro ferie tøj møbel sprogskole modersmål forebyggelse vejr rolle fag etnisk minoritet kvinde mand mænd kvinder
`);

/**
 * Last parts that say what kind of thing it is, not what it is about. When somebody types *stresshåndtering* the
 * interventions that share only *håndtering* are not what was meant, so these are not looked up on their own.
 */
export const GENERAL_PARTS = folded(`
  behandling håndtering forløb tilbud hold kursus hjælp støtte gruppe rådgivning vejledning undervisning center centre
  ordning plan indsats hus person medarbejder konsulent specialist tid liv sted plads mestring problem problemer
  vanskelighed besvær ramt ramte team klub café møde program redskab bevis udredning visitation koordinator kontakt aktivitet
  område forvaltning kommune stop start test prøve besvær gener lidelse forstyrrelse tilstand følger symptom anfald situation
  forhold forbrug bruger brugere afhængig afhængighed patient borger deltager krav ret lov vilkår beløb tilskud behov mål
  fokus opgave værktøj metode netværk arbejder leder instruktør formidler formidling formidle søgning søge
  afklaring afprøvning udvikling forebyggende stilling jagt venlig rettet baseret person periode fase niveau
  samtale terapi terapeut træning rehabilitering
`);

/** Beginnings and small words that are never a part of a compound, whatever the texts contain. */
export const NEVER_PARTS = folded(`
  over under efter foran imod inden uden mellem igen hver selv anden andet ellers eller ting lig lige ende ning ings else
  hed heder ling erne ernes ende endes sel ister stil lede ledes lser tter rings ninge ning inger ering isering
`);
