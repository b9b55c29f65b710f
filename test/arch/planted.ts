import { COMPOSITION, ROOMS } from './rooms.js';

/** A file with a forbidden import, the file that it imports, and the rule that must see it. */
export interface Planted {
  readonly rule: string;
  readonly files: Readonly<Record<string, string>>;
}

const importing = (path: string): string => `import { thing } from '${path}';\nexport const used = thing;\n`;
const THING = 'export const thing = 1;\n';

const directions: Planted[] = ROOMS.slice(0, -1).map((room, place) => ({
  rule: `${room}-imports-only-leftwards`,
  files: {
    [`src/${room}/planted.ts`]: importing(`../${String(ROOMS[place + 1])}/index.js`),
    [`src/${String(ROOMS[place + 1])}/index.ts`]: THING,
  },
}));

const frontDoors: Planted[] = ROOMS.filter((room) => !COMPOSITION.includes(room)).map((room) => ({
  rule: `${room}-is-entered-by-its-front-door`,
  files: {
    'src/main/planted.ts': importing(`../${room}/store/inner.js`),
    [`src/${room}/store/inner.ts`]: THING,
  },
}));

const inside: Planted[] = [
  {
    rule: 'domain-imports-only-domain',
    files: {
      'src/search/domain/planted.ts': importing('../store/inner.js'),
      'src/search/store/inner.ts': THING,
    },
  },
  { rule: 'domain-imports-no-package', files: { 'src/search/domain/planted.ts': `import 'typeorm';\n` } },
  { rule: 'domain-imports-no-node-module', files: { 'src/search/domain/planted.ts': `import 'node:fs';\n` } },
  {
    rule: 'use-case-calls-no-use-case',
    files: {
      'src/search/use-case/planted.ts': importing('./inner.js'),
      'src/search/use-case/inner.ts': THING,
    },
  },
  {
    rule: 'store-knows-no-use-case',
    files: {
      'src/search/store/planted.ts': importing('../use-case/inner.js'),
      'src/search/use-case/inner.ts': THING,
    },
  },
  {
    rule: 'use-case-knows-no-api',
    files: {
      'src/search/use-case/planted.ts': importing('../api/inner.js'),
      'src/search/api/inner.ts': THING,
    },
  },
  {
    rule: 'no-circle',
    files: {
      'src/search/store/planted.ts': `${importing('./inner.js')}${THING}`,
      'src/search/store/inner.ts': `import { used } from './planted.js';\nexport const thing = () => used;\n`,
    },
  },
  {
    rule: 'program-imports-no-test',
    files: { 'src/search/store/planted.ts': importing('../../../test/inner.js'), 'test/inner.ts': THING },
  },
];

/** One violation for every rule: a guard is not done until a planted violation trips it. */
export const PLANTED: readonly Planted[] = [...directions, ...frontDoors, ...inside];
