import { orRefusal } from '../../platform/graphql/index.js';
import { InterventionType } from './intervention.type.js';
import { InterpretationNoteType, LegalBasisType, ProviderType, PurposeType } from './reference.type.js';

export const InterventionResult = orRefusal('InterventionResult', InterventionType);
export const ProviderResult = orRefusal('ProviderResult', ProviderType);
export const PurposeResult = orRefusal('PurposeResult', PurposeType);
export const LegalBasisResult = orRefusal('LegalBasisResult', LegalBasisType);
export const InterpretationNoteResult = orRefusal('InterpretationNoteResult', InterpretationNoteType);
