/**
 * Why the program cannot start, as one sentence that tells the operator what to do. Its message is all that is shown:
 * it holds no password and needs no stack.
 */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}
