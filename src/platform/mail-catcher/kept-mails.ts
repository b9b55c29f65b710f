/** A mail that was caught. */
export interface KeptMail {
  readonly number: number;
  readonly receivedAt: Date;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A morning of a small municipality; what is older makes room. */
const KEPT_MAX = 200;

/** The last mails, in memory: they are gone when the process ends. */
export class KeptMails {
  private readonly mails = new Map<number, KeptMail>();
  private last = 0;

  add(mail: Omit<KeptMail, 'number'>): KeptMail {
    this.last += 1;
    const kept = { ...mail, number: this.last };
    this.mails.set(kept.number, kept);
    this.mails.delete(kept.number - KEPT_MAX);
    return kept;
  }

  /** The newest first. */
  list(): readonly KeptMail[] {
    return [...this.mails.values()].reverse();
  }

  find(number: number): KeptMail | null {
    return this.mails.get(number) ?? null;
  }
}
