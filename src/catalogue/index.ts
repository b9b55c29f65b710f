export {
  AccessibilityEnum,
  AppealRouteEnum,
  DecisionKindEnum,
  DeliveryEnum,
  OnBreachEnum,
  ParticipationEnum,
  ReferralEnum,
  WeekdayEnum,
} from './api/enums.js';
export { WeeklyMeetingType } from './api/intervention-parts.type.js';
export { InterventionLoader } from './api/intervention.loader.js';
export { InterventionType, interventionView, type InterventionView } from './api/intervention.type.js';
export { interventionKey, type InterventionKey } from './api/intervention-key.js';
export { CatalogueApiModule } from './catalogue.api.module.js';
export { CatalogueModule } from './catalogue.module.js';
export { CatalogueReads, type ShownIntervention } from './store/catalogue.reads.js';
export { INTERVENTION_TOPIC, InterventionStore } from './store/intervention.store.js';
export { ReferenceStores, type Stated } from './store/reference.stores.js';
export { AnnotateLegalBasis } from './use-case/annotate-legal-basis.js';
export { CreateIntervention } from './use-case/create-intervention.js';
export { PublishIntervention } from './use-case/publish-intervention.js';
export { RecordLegalBasis } from './use-case/record-legal-basis.js';
export { RecordProvider } from './use-case/record-provider.js';
export { RecordPurpose } from './use-case/record-purpose.js';
export { ReviseIntervention } from './use-case/revise-intervention.js';
export { INTERVENTION_RETIRED, INTERVENTION_REVISED } from './store/messages.js';
