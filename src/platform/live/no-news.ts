/** Thrown by the resolver of a subscription when, for this reader, an event says nothing: then nothing is sent at all. */
export class NoNews extends Error {
  constructor() {
    super('nothing to tell');
    this.name = 'NoNews';
  }
}
