/** What citizens said they want, in their own words, by what it is about. */
export const WISHES: Readonly<Record<string, readonly string[]>> = {
  pain: [
    'Jeg vil gerne kunne sidde ned en hel aften uden at tænke på min ryg.',
    'Smerterne går nok ikke væk. Jeg vil lære at leve med dem uden at blive sur på børnene.',
  ],
  slowly: [
    'Jeg vil gerne i gang igen, men det skal gå langsomt. Sidst gik det alt for stærkt.',
    'Bare ikke tre ting på én gang. Ét sted ad gangen, så kan jeg godt.',
  ],
  hours: [
    'Jeg tror, jeg kan klare otte timer om ugen, hvis de ligger om formiddagen.',
    'Jeg vil hellere møde fire timer og holde, end tolv timer og melde mig syg.',
  ],
  body: [
    'Jeg vil kunne gå op til tredje sal med indkøbsposer uden at holde pause.',
    'Jeg savner at cykle. Hvis jeg bare kunne cykle til stationen igen.',
  ],
  colleagues: [
    'Jeg savner nogen at drikke formiddagskaffe med. Det er kollegerne, jeg mangler.',
    'Mine kolleger skal ikke vide alt, men jeg vil gerne have, at én af dem ved det.',
  ],
  trade: [
    'Jeg vil have noget, jeg kan med hænderne. Skolebænken har aldrig været mig.',
    'Jeg kunne godt tænke mig at køre truck. Det har jeg prøvet på et lager før.',
  ],
  grandchildren: [
    'Jeg vil kunne passe mit barnebarn en hel dag uden at skulle ligge ned bagefter.',
    'Når den lille begynder i skole, vil jeg være den, der følger ham derhen.',
  ],
  breath: [
    'Jeg vil kunne gå til bageren og hjem igen uden at blive bange for ikke at få luft.',
    'Jeg har prøvet at stoppe med smøgerne fire gange. Nu vil jeg have hjælp til det.',
  ],
  home: [
    'Jeg ønsker mig et sted, hvor jeg kan lukke døren og vide, at ingen kommer.',
    'Jeg vil blive boende i min egen lejlighed, også når det bliver svært.',
  ],
  remember: [
    'Jeg vil gerne kunne huske en aftale uden at have den på tre gule sedler.',
    'Jeg er ikke dum, jeg er bare langsom nu. Det må folk gerne få at vide.',
  ],
  quiet: [
    'Der må ikke være for mange mennesker. Fire omkring et bord er nok for mig.',
    'Jeg har brug for en, der siger: Nu holder du pause.',
  ],
  sleep: [
    'Hvis jeg kunne sove seks timer i træk, så ville resten nok komme af sig selv.',
    'Natten er værst. Jeg vil lære, hvad jeg kan gøre klokken tre.',
  ],
  children: [
    'Jeg vil være den mor, der kan tage med på skoleudflugt.',
    'Mine børn skal ikke være bange for, hvordan jeg har det, når de kommer hjem.',
  ],
  people: [
    'Jeg vil gerne have nogen, der opdager det, hvis jeg ikke kommer.',
    'Jeg kunne tænke mig at tale med en, der selv har prøvet det.',
  ],
  mornings: [
    'Jeg kommer ikke op, hvis der ikke er noget at stå op til. Gerne noget fast om mandagen.',
    'Send ikke flere breve. Ring hellere, og gerne efter klokken ti.',
  ],
  garden: [
    'Jeg har det bedst udenfor. Hvis det kan være noget med en have, så siger jeg ja.',
    'Jeg vil hellere grave end snakke.',
  ],
  work: [
    'Jeg vil have et rigtigt job, også selv om det er et lille et.',
    'Jeg vil kunne sige, hvad jeg laver, når folk spørger.',
  ],
  plan: [
    'Jeg vil vide, hvad der skal ske, før det sker. Gerne på skrift, ikke i telefonen.',
    'Hvis planen bliver lavet om, så vil jeg høre det fra jer først.',
  ],
  language: [
    'Jeg vil lære dansk på et arbejde. I klasseværelset glemmer jeg alt.',
    'Jeg var skrædder. Jeg vil gerne vise, hvad jeg kan, i stedet for at forklare det.',
  ],
  sober: [
    'Jeg vil være ædru til min søsters bryllup.',
    'Jeg vil ud af det her uden at skulle fortælle hele historien forfra hver gang.',
  ],
  debt: [
    'Jeg tør ikke åbne min post. Kan én sidde ved siden af mig imens?',
    'Jeg vil have styr på regningerne, så jeg kan holde jul uden at låne.',
  ],
};
