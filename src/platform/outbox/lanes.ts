interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does work for items that come one by one: at once while a lane is free, and for all that have gathered when one
 * becomes free. So nothing waits while there is little to do, and many share a transaction when there is much.
 */
export class Lanes<Item, Answer> {
  private readonly waiting: Waiting<Item, Answer>[] = [];
  private busy = 0;
  private isAbout = false;

  /**
   * @param work gives an answer for each item, in their order
   * @param lanes works at the same time
   * @param most items of one work
   */
  constructor(
    private readonly work: (items: readonly Item[]) => Promise<readonly Answer[]>,
    private readonly lanes: number,
    private readonly most: number,
  ) {}

  /** @returns the answer for the item; rejects when the work that it was part of does */
  async do(item: Item): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.isAbout || this.busy >= this.lanes) return;
      this.isAbout = true;
      // What comes in one burst goes together.
      setImmediate(() => {
        this.isAbout = false;
        this.go();
      });
    });
  }

  private go(): void {
    if (this.busy >= this.lanes || this.waiting.length === 0) return;
    const taken = this.waiting.splice(0, this.most);
    this.busy += 1;
    void this.work(taken.map(({ item }) => item))
      .then(
        (answers) => {
          for (const [nth, { resolve }] of taken.entries()) resolve(answers[nth] as Answer);
        },
        (error: unknown) => {
          for (const { reject } of taken) reject(error);
        },
      )
      .finally(() => {
        this.busy -= 1;
        this.go();
      });
  }
}
