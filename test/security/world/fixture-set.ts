import { randomUUID } from 'node:crypto';
import { alerts } from './alert.rows.js';
import { capacity } from './capacity.rows.js';
import { caseFile } from './case-file.rows.js';
import { catalogue } from './catalogue.rows.js';
import { forecasts } from './forecast.rows.js';
import { KINDS, type FixtureSet, type Kind, type SetMaker } from './kinds.js';
import { nextNumber } from './numbers.js';
import { people } from './people.rows.js';
import { slotOffers } from './slot-offer.rows.js';
import { waitlist } from './waitlist.rows.js';

/** The ids of a new set. */
function newIds(departmentId: string, { staff, citizen }: SetMaker): Record<Kind, string> {
  const ids = Object.fromEntries(KINDS.map((kind) => [kind, randomUUID()])) as Record<Kind, string>;
  return {
    ...ids,
    citizen: citizen?.id ?? ids.citizen,
    slug: `a-${ids.slug}`,
    draftSlug: `b-${ids.draftSlug}`,
    department: departmentId,
    person: staff.CAP,
  };
}

/** A set and the SQL that makes it. */
export function newSet(
  departmentId: string,
  maker: SetMaker,
): { readonly set: FixtureSet; readonly sql: string } {
  const canary = `canary${departmentId}${randomUUID().slice(0, 8)}`;
  const set: FixtureSet = {
    departmentId,
    ids: newIds(departmentId, maker),
    canary,
    number: maker.citizen?.number ?? nextNumber(),
  };
  return {
    set,
    sql: [people, caseFile, catalogue, capacity, waitlist, slotOffers, forecasts, alerts]
      .map((make) => make(set, maker))
      .join('\n'),
  };
}
