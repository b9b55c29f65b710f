import { Args, ArgsType, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { CurrentActor, departmentsFor } from '../../access/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import type { Actor } from '../../kernel/index.js';
import {
  connectionFrom,
  connectionOf,
  Cursors,
  edgeOf,
  fingerprint,
  PageArgs,
  pageRequest,
  registerEnum,
} from '../../platform/graphql/index.js';
import { PLACE_STATES, type PlaceState } from '../domain/index.js';
import { PlaceReads, type ShownPlace } from '../store/place.reads.js';

export const PlaceStateEnum = registerEnum(
  'PlaceState',
  PLACE_STATES,
  'Whether a place is free, held for somebody who was asked, taken, or no place any more.',
);

@ObjectType('Place', { description: 'One place; who holds it is not told here.' })
export class PlaceType implements ShownPlace {
  @Field(() => ID)
  id: string;
  @Field(() => ID, { nullable: true, description: 'The cohort whose seat it is.' })
  cohortId: string | null;
  @Field(() => String, { nullable: true, description: 'The municipality for whose citizens it is kept.' })
  guestMunicipality: string | null;
  @Field(() => PlaceStateEnum)
  state: PlaceState;
  @Field(() => Int, { description: 'Rises by one each time the place falls free.' })
  vacancy: number;
  @Field({ description: 'Taken beyond the number of places: it closes when it falls free.' })
  closesWhenFree: boolean;
}

@ObjectType()
export class PlaceEdge extends edgeOf(PlaceType) {}

@ObjectType()
export class PlaceConnection extends connectionOf(PlaceEdge) {}

@ArgsType()
export class PlacesArgs extends PageArgs {
  @Field(() => ID)
  @MaxLength(100)
  interventionId: string;
}

@Resolver()
export class PlaceResolver {
  constructor(
    private readonly reads: PlaceReads,
    private readonly catalogue: CatalogueReads,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => PlaceConnection, { description: 'The places of an intervention and of its cohorts.' })
  async places(@CurrentActor() actor: Actor, @Args() args: PlacesArgs) {
    const codec = await this.cursors.codec();
    const query = fingerprint('places', actor.personId, { interventionId: args.interventionId });
    const page = pageRequest(args, codec, query);
    const [after] = (page.after ?? [null]) as [string | null];
    const kept = departmentsFor(actor, 'stateCapacities');
    const isKnown = await this.catalogue.isKnownTo(kept, args.interventionId);
    const rows = isKnown ? await this.reads.page(args.interventionId, after, page.limit) : [];
    return connectionFrom(rows, page, { codec, query, keyOf: ({ id }) => [id], nodeOf: (place) => place });
  }
}
