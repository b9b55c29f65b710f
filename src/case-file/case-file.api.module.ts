import { Module } from '@nestjs/common';
import { FactDictionaryResolver } from './api/fact-dictionary.resolver.js';
import { CaseFileModule } from './case-file.module.js';

@Module({ imports: [CaseFileModule], providers: [FactDictionaryResolver] })
export class CaseFileApiModule {}
