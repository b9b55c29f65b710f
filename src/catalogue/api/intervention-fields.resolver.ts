import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { LegalRoute } from '../domain/index.js';
import { CatalogueLoaders } from './catalogue.loader.js';
import { LegalRouteType } from './intervention-parts.type.js';
import { InterventionType, type InterventionView } from './intervention.type.js';
import { InterpretationNoteType, LegalBasisType, ProviderType, PurposeType } from './reference.type.js';

/** The things an intervention refers to. */
@Resolver(() => InterventionType)
export class InterventionFieldsResolver {
  constructor(private readonly loaders: CatalogueLoaders) {}

  @ResolveField(() => ProviderType, { nullable: true })
  async provider(@Parent() intervention: InterventionView, @Context() context: object) {
    return intervention.providerId === ''
      ? null
      : this.loaders.providers(context).load(intervention.providerId);
  }

  @ResolveField(() => [PurposeType], { description: 'What it is for, the main purpose first.' })
  async purposes(@Parent() intervention: InterventionView, @Context() context: object) {
    const found = await Promise.all(
      intervention.purposes.map(async (id) => this.loaders.purposes(context).load(id)),
    );
    return found.filter((purpose) => purpose !== null);
  }
}

/** The law behind a legal route. */
@Resolver(() => LegalRouteType)
export class LegalRouteFieldsResolver {
  constructor(private readonly loaders: CatalogueLoaders) {}

  @ResolveField(() => LegalBasisType, { nullable: true })
  async legalBasis(@Parent() route: LegalRoute, @Context() context: object) {
    return this.loaders.legalBases(context).load(route.legalBasisId);
  }
}

/** How the municipality reads a law. */
@Resolver(() => LegalBasisType)
export class LegalBasisFieldsResolver {
  constructor(private readonly loaders: CatalogueLoaders) {}

  @ResolveField(() => [InterpretationNoteType], {
    description: "The municipality's own notes in force today.",
  })
  async notes(@Parent() basis: LegalBasisType, @Context() context: object) {
    return this.loaders.notes(context).load(basis.id);
  }
}
