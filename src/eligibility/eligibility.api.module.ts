import { Module } from '@nestjs/common';
import { EligibilityResolver } from './api/eligibility.resolver.js';
import { EligibilityModule } from './eligibility.module.js';

@Module({ imports: [EligibilityModule], providers: [EligibilityResolver] })
export class EligibilityApiModule {}
