/**
 * Whether everything that can be tried is tried (`npm run test:attacks`). Every run of the tests tries each operation and
 * each place; of what differs in nothing but the payload, the department or the draw it tries a part, another one each
 * place.
 */
export const TRIES_ALL = process.env['ATTACKS'] === 'all';
