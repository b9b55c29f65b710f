import { Injectable } from '@nestjs/common';

/** Tells whoever counts of alerts that were raised; a process that counts nothing has nobody to tell. */
@Injectable()
export class RaisedTally {
  private told: (kind: string, count: number) => void = () => undefined;

  /** From now on it is told here. */
  tellTo(told: (kind: string, count: number) => void): void {
    this.told = told;
  }

  /** So many of the kind were raised, and their change has committed. */
  raised(kind: string, count: number): void {
    this.told(kind, count);
  }
}
