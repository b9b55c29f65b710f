/** Lets so many pieces of work run at a time and the others wait, so that news leave connections for those who ask. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly atATime: number) {}

  async take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.running >= this.atATime) await new Promise<void>((go) => this.waiting.push(go));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // Whoever waited longest takes over the place.
      if (next) next();
      else this.running -= 1;
    }
  }
}
