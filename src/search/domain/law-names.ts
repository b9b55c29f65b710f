import { fold, tokenise, type Token } from './normalise.js';

/** Names under which acts are asked for beside their abbreviation and full name; abbreviation = names. */
const SPOKEN_NAMES: Readonly<Record<string, string>> = {
  sel: 'serviceloven, servicelov, servicelovens, lov om social service',
  sul: 'sundhedsloven, sundhedslov, sundhedslovens',
  lab: 'beskæftigelsesindsatsloven, beskæftigelsesloven, lov om en aktiv beskæftigelsesindsats, lov om aktiv beskæftigelsesindsats',
  rsl: 'retssikkerhedsloven, retssikkerhedslovens',
  fvl: 'forvaltningsloven, forvaltningslovens',
  sdpl: 'sygedagpengeloven, sygedagpengelovens',
  bl: 'barnets lov, barnets lovs',
  dul: 'danskuddannelsesloven',
  khe: 'kompensationsloven',
};

/** An act as the catalogue names it, e.g. `BL` and `Barnets lov (LBK 282 of 17 Mar 2025)`. */
export interface Law {
  readonly law: string;
  readonly lawName: string;
}

/** Recognises the acts that the catalogue uses. */
export class LawNames {
  readonly #names: { readonly words: readonly string[]; readonly law: string }[] = [];

  constructor(laws: readonly Law[]) {
    for (const { law, lawName } of laws) {
      const folded = fold(law);
      const plainName = lawName.replace(/\(.*$/u, '');
      for (const name of [law, plainName, ...(SPOKEN_NAMES[folded] ?? '').split(',')]) {
        const words = tokenise(name).map((token) => token.word);
        if (words.length > 0) this.#names.push({ words, law: folded });
      }
    }
    this.#names.sort((a, b) => b.words.length - a.words.length);
  }

  /** The act named at the token, by its folded abbreviation, and the token after its name; null where none is. */
  at(tokens: readonly Token[], from: number): { readonly law: string; readonly to: number } | null {
    const found = this.#names.find(({ words }) =>
      words.every((word, ahead) => tokens[from + ahead]?.word === word),
    );
    return found ? { law: found.law, to: from + found.words.length } : null;
  }
}
