import type { IForbiddenRuleType } from 'dependency-cruiser';
import { COMPOSITION, ROOMS } from './rooms.js';

/** The pure npm packages that domain code may use: no IO, no clock, no randomness. */
const PURE_PACKAGES = ['@orama/stemmers', 'date-holidays', 'temporal-polyfill'];

/** Specs and their helpers may reach further than the code they test. */
const TESTS = '\\.spec\\.ts$|/testing/';

const folder = (room: string): string => `^src/${room}/`;

/** No room imports a room to its right. */
const directionRules: IForbiddenRuleType[] = ROOMS.flatMap((room, place) => {
  const right = ROOMS.slice(place + 1);
  if (right.length === 0) return [];
  return [
    {
      name: `${room}-imports-only-leftwards`,
      severity: 'error',
      from: { path: folder(room), pathNot: TESTS },
      to: { path: `^src/(${right.join('|')})/` },
    },
  ];
});

/** A room is entered by its front door; the platform has one for each of its parts. */
const frontDoorRules: IForbiddenRuleType[] = ROOMS.filter((room) => !COMPOSITION.includes(room)).map(
  (room) => ({
    name: `${room}-is-entered-by-its-front-door`,
    severity: 'error',
    from: { path: '^src/', pathNot: `${folder(room)}|${TESTS}` },
    to: {
      path: folder(room),
      pathNot:
        room === 'platform'
          ? '^src/platform/([^/]+/index|platform\\.module)\\.ts$'
          : `^src/${room}/(domain/)?index\\.ts$`,
    },
  }),
);

const domain = '^src/[^/]+/domain/';

const rulesInsideRooms: IForbiddenRuleType[] = [
  {
    name: 'domain-imports-only-domain',
    comment: 'A domain imports the kernel, its own files and left domains by their front doors.',
    severity: 'error',
    from: { path: domain, pathNot: TESTS },
    to: { path: '^src/', pathNot: ['^src/kernel/', domain] },
  },
  {
    name: 'domain-imports-no-package',
    severity: 'error',
    from: { path: '^src/(kernel|[^/]+/domain)/', pathNot: TESTS },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'],
      pathNot: PURE_PACKAGES.map((name) => `node_modules/${name}/`),
    },
  },
  {
    name: 'domain-imports-no-node-module',
    comment:
      'Hashing is pure, and a JSON table beside the code is code; all else of Node reaches out of the program.',
    severity: 'error',
    from: { path: '^src/(kernel|[^/]+/domain)/', pathNot: TESTS },
    to: { dependencyTypes: ['core'], pathNot: '^(crypto|module)$' },
  },
  {
    name: 'use-case-calls-no-use-case',
    comment: 'Two use cases share a domain function or a store, so that each opens its own transaction.',
    severity: 'error',
    from: { path: '^src/[^/]+/use-case/' },
    to: { path: '^src/[^/]+/use-case/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'store-knows-no-use-case',
    severity: 'error',
    from: { path: '^src/[^/]+/store/' },
    to: { path: '^src/[^/]+/(use-case|api|job)/' },
  },
  {
    name: 'use-case-knows-no-api',
    severity: 'error',
    from: { path: '^src/[^/]+/use-case/' },
    to: { path: '^src/[^/]+/(api|job)/' },
  },
  {
    name: 'no-circle',
    comment: 'With ES modules a circle of decorated classes is a crash.',
    severity: 'error',
    from: { path: '^src/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'program-imports-no-test',
    severity: 'error',
    from: { path: '^(src|migrations)/', pathNot: TESTS },
    to: { path: '^test/|\\.spec\\.ts$' },
  },
];

/** All the rules of the house about who may import whom. */
export const IMPORT_RULES: readonly IForbiddenRuleType[] = [
  ...directionRules,
  ...frontDoorRules,
  ...rulesInsideRooms,
];
