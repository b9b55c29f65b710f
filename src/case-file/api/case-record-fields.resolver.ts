import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { newestOfEach } from '../domain/index.js';
import { CaseMunicipalityStore } from '../store/case-municipality.store.js';
import { RepresentativeStore } from '../store/representative.store.js';
import { WishStore } from '../store/wish.store.js';
import { byCase } from './by-case.js';
import { CaseFileType, type CaseFileView } from './case-file.type.js';
import { CaseRecordLoaders } from './case-record.loader.js';
import {
  caseFactView,
  CaseFactType,
  CaseMunicipalityType,
  commitmentView,
  EarlierParticipationType,
  RepresentativeType,
  WeeklyCommitmentType,
  WishType,
} from './case-record.type.js';
import { sharingGroundView, SharingGroundType } from './sharing-ground.type.js';

/** What is said of every field here. */
const NOT_FOR_LEADS = 'Null for those to whom the case is open only as a lead.';

/** What a case file shows of the citizen: what its reader may see, and of the rest not even that there is any. */
@Resolver(() => CaseFileType)
export class CaseRecordFieldsResolver {
  constructor(
    private readonly loaders: CaseRecordLoaders,
    private readonly database: Database,
    private readonly wishStore: WishStore,
    private readonly representativeStore: RepresentativeStore,
    private readonly municipalityStore: CaseMunicipalityStore,
  ) {}

  @ResolveField(() => [CaseFactType], {
    nullable: true,
    description: `The facts that count; with history every observation. ${NOT_FOR_LEADS}`,
  })
  async facts(
    @CurrentActor() actor: Actor,
    @Context() context: object,
    @Parent() { access }: CaseFileView,
    @Args('history', { defaultValue: false }) history: boolean,
  ): Promise<CaseFactType[] | null> {
    if (access.level === 'HEAD') return null;
    const seen = await this.loaders.facts(context, actor).load(access);
    return (history ? seen : newestOfEach(seen)).map(caseFactView);
  }

  @ResolveField(() => [EarlierParticipationType], { nullable: true, description: NOT_FOR_LEADS })
  async earlierParticipations(
    @CurrentActor() actor: Actor,
    @Context() context: object,
    @Parent() { access }: CaseFileView,
  ): Promise<EarlierParticipationType[] | null> {
    if (access.level === 'HEAD') return null;
    return [...(await this.loaders.participations(context, actor).load(access))];
  }

  @ResolveField(() => [WeeklyCommitmentType], {
    nullable: true,
    description: `Those that are not over. ${NOT_FOR_LEADS}`,
  })
  async commitments(
    @CurrentActor() actor: Actor,
    @Context() context: object,
    @Parent() { access }: CaseFileView,
  ): Promise<WeeklyCommitmentType[] | null> {
    if (access.level === 'HEAD') return null;
    return (await this.loaders.commitments(context, actor).load(access)).map(commitmentView);
  }

  @ResolveField(() => [WishType], {
    nullable: true,
    description: `Newest first, those that ended too. ${NOT_FOR_LEADS}`,
  })
  async wishes(@Context() context: object, @Parent() { access }: CaseFileView): Promise<WishType[] | null> {
    if (access.level === 'HEAD') return null;
    const loader = byCase(context, WishStore, (ids) => this.wishStore.ofCases(this.database, ids));
    return [...(await loader.load(access.caseId))];
  }

  @ResolveField(() => [RepresentativeType], {
    nullable: true,
    description: `Those who are it now or will be. ${NOT_FOR_LEADS}`,
  })
  async representatives(
    @Context() context: object,
    @Parent() { access }: CaseFileView,
  ): Promise<RepresentativeType[] | null> {
    if (access.level === 'HEAD') return null;
    const loader = byCase(context, RepresentativeStore, (ids) =>
      this.representativeStore.ofCases(this.database, ids),
    );
    return [...(await loader.load(access.caseId))];
  }

  @ResolveField(() => CaseMunicipalityType, {
    nullable: true,
    description: `Today's; null when none was stated. ${NOT_FOR_LEADS}`,
  })
  async municipality(
    @Context() context: object,
    @Parent() { access }: CaseFileView,
  ): Promise<CaseMunicipalityType | null> {
    if (access.level === 'HEAD') return null;
    const loader = byCase(context, CaseMunicipalityStore, (ids) =>
      this.municipalityStore.ofCases(this.database, ids),
    );
    return (await loader.load(access.caseId))[0] ?? null;
  }

  @ResolveField(() => [SharingGroundType], {
    nullable: true,
    description: `Grounds for sharing that the case shows. ${NOT_FOR_LEADS}`,
  })
  async grounds(
    @Context() context: object,
    @Parent() { access }: CaseFileView,
  ): Promise<SharingGroundType[] | null> {
    if (access.level === 'HEAD') return null;
    return (await this.loaders.grounds(context).load(access)).map(sharingGroundView);
  }
}
