import { fold } from '../normalise.js';

const folded = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u).map(fold));

/** Words that carry no meaning of their own in a search, Danish and English; they are neither indexed nor looked up. */
export const STOP_WORDS = folded(`
  ad af alle alt anden andet andre at blev blive bliver blevet da de dem den denne der deres det dette dig din dine dit
  disse dog du efter eller end en er et for fra før ham han hans har have haft havde hende hendes her hos hun hvad hvem
  hver hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i ikke ingen intet ja jeg jer jeres jo kan kunne lige man
  mange med meget men mere mig min mindre mine mit må måtte ned nej nogen noget nogle nok nu når og også om os over
  på sig sin sine sit skal skulle så sådan som til under var ved vi vil ville vor vores være været
  altid aldrig bare både desuden dermed derfor eget egen egne enten fordi gerne helt hvis hverken imens inden indtil
  jævnligt kun mellem mens måske mod nemlig næsten ofte samt selvom siden sidst snart stadig sådanne uden ud omkring
  allerede alligevel ellers endnu igen imod ind mest måde osv bl mv fx ca pga ift ifm evt
  ønsker søger mangler behov brug får få fik fået går gik gå gået kommer kom komme kommet gør gøre gjort giver give lader
  kl år årig årige stå står stod vigtigt hele hel virkelig ret ganske ligesom hedder kaldes ved tror synes føler har
  a an and any are as at be been but by can could do does for from get has have he her him his how i if in into is its
  me my no not of on or our she should so some that the their them then there they this to too us very was we were what
  when where which who will with would you your need needs want wants about
`);

/**
 * Words that stand in so many interventions, and in so many questions, that they tell little: they count when they are
 * matched, and they alone do not make a match where a query also says something definite.
 */
export const WEAK_WORDS = folded(`
  hjælp hjælpe hjælper støtte tilbud tilbuddet borger borgere borgeren forløb forløbet indsats indsatser kursus kurser hold
  gruppe person personer menneske mennesker folk problem problemer vanskeligheder besvær svært svær dårlig dårligt god godt
  bedre tage tager taget holde holder leve lever liv livet dag dage dagen tid kommune kommunen kommunal andet ting nemt let
  voksen voksne mulighed muligheder hurtig hurtigt ny nye nyt stor store lidt lille små flere første start starte finde
  lære lærer vide vidste tænke snakke sige siger bruge gang gange hjem steder sted vej tilbage op igennem gennem sammen
  derhjemme hjemme mor far søn datter bror søster par møde møder mødet mødes mand manden kvinde kvinden kone dame herre fyr noget følger hver uge uger måned måneder timer klare forskellige almindelig almindelige stoppe blandt mellem dagligt måtte
  help support people person someone group course program programme offer service services
`);
