import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/index.js';
import { EligibilityResolver } from './api/eligibility.resolver.js';
import { EligibilityModule } from './eligibility.module.js';

@Module({ imports: [CatalogueModule, EligibilityModule], providers: [EligibilityResolver] })
export class EligibilityApiModule {}
