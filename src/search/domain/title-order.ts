/** What the order is made of; ties by id. */
export interface Titled {
  readonly id: string;
  readonly title: string;
}

const DANISH = new Intl.Collator('da', { numeric: true });

/** Danish order of titles (æ ø å last, aa as å), ties by id: the order in which people read lists. */
export const byTitle = (a: Titled, b: Titled): number =>
  DANISH.compare(a.title, b.title) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Nearly in Danish order when compared by code units. */
const roughKey = (title: string): string =>
  title.toLowerCase().replaceAll('æ', '{').replaceAll('ø', '|').replaceAll('å', '}').replaceAll('aa', '}');

/** Newcomers put in one by one; when more have come, sorting everything is quicker. */
const ONE_BY_ONE_MAX = 64;

/** Keeps documents in title order and tells each its place, so that sorting hits compares numbers, not texts. */
export class TitleOrder {
  readonly #titleOf: (ordinal: number) => Titled;
  #sorted: number[] = [];
  #newcomers: number[] = [];
  #gone = new Set<number>();
  #places = new Float64Array();

  constructor(titleOf: (ordinal: number) => Titled) {
    this.#titleOf = titleOf;
  }

  add(ordinal: number): void {
    this.#newcomers.push(ordinal);
  }

  remove(ordinal: number): void {
    this.#gone.add(ordinal);
  }

  /** The place of each ordinal in the order, by ordinal. */
  places(): Float64Array {
    this.#settle();
    return this.#places;
  }

  /** The place of a title and id: that of the document itself, or halfway between its neighbours where it is gone. */
  placeOf(titled: Titled): number {
    this.#settle();
    const at = this.#firstNotBefore(titled);
    const found = this.#sorted[at];
    return found !== undefined && byTitle(this.#titleOf(found), titled) === 0 ? at : at - 0.5;
  }

  #settle(): void {
    if (this.#newcomers.length === 0 && this.#gone.size === 0) return;
    const newcomers = this.#newcomers.filter((ordinal) => !this.#gone.has(ordinal));
    if (this.#gone.size > 0) this.#sorted = this.#sorted.filter((ordinal) => !this.#gone.has(ordinal));
    if (newcomers.length <= ONE_BY_ONE_MAX) {
      for (const ordinal of newcomers)
        this.#sorted.splice(this.#firstNotBefore(this.#titleOf(ordinal)), 0, ordinal);
    } else {
      this.#sorted = this.#sorted.concat(newcomers);
      this.#sortAll();
    }
    this.#newcomers = [];
    this.#gone = new Set();
    let highest = -1;
    for (const ordinal of this.#sorted) highest = Math.max(highest, ordinal);
    this.#places = new Float64Array(highest + 1);
    this.#sorted.forEach((ordinal, place) => (this.#places[ordinal] = place));
  }

  /** Sorted roughly by code units first, which is quick, so that few comparisons by the slow rules of Danish remain. */
  #sortAll(): void {
    const keyed = this.#sorted.map((ordinal) => {
      const titled = this.#titleOf(ordinal);
      return { ordinal, titled, key: roughKey(titled.title) };
    });
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    keyed.sort((a, b) => byTitle(a.titled, b.titled));
    this.#sorted = keyed.map((each) => each.ordinal);
  }

  #firstNotBefore(titled: Titled): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const ordinal = this.#sorted[middle];
      if (ordinal !== undefined && byTitle(this.#titleOf(ordinal), titled) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
