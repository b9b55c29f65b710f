/**
 * Whether the error is one of the operating system with one of these codes. Asks for the code rather than the class:
 * errors of node's own modules are of another realm where code runs in a vm context, as under jest.
 */
export const isErrno = (error: unknown, ...codes: readonly string[]): boolean =>
  typeof error === 'object' && error !== null && codes.includes((error as NodeJS.ErrnoException).code ?? '');
