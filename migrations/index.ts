import { Platform0000000000001 } from './0001-platform.js';
import { Audit0000000000002 } from './0002-audit.js';
import { Access0000000000003 } from './0003-access.js';
import { CaseFile0000000000004 } from './0004-case-file.js';
import { Catalogue0000000000005 } from './0005-catalogue.js';
import { Eligibility0000000000006 } from './0006-eligibility.js';
import { Search0000000000007 } from './0007-search.js';
import { CaseFiles0000000000008 } from './0008-case-files.js';
import { Capacity0000000000009 } from './0009-capacity.js';
import { KeepApart0000000000010 } from './0010-keep-apart.js';
import { Waitlist0000000000011 } from './0011-waitlist.js';
import { SlotOffer0000000000012 } from './0012-slot-offer.js';
import { Forecast0000000000013 } from './0013-forecast.js';
import { Outbox0000000000014 } from './0014-outbox.js';
import { Alert0000000000015 } from './0015-alert.js';
import { QueueTally0000000000016 } from './0016-queue-tally.js';
import { AlertTouched0000000000017 } from './0017-alert-touched.js';
import { Endurance0000000000018 } from './0018-endurance.js';
import { AlertRest0000000000019 } from './0019-alert-rest.js';
import { AlertOccasion0000000000020 } from './0020-alert-occasion.js';

/** Every migration in the order of its number; forward only. */
export const migrations = [
  Platform0000000000001,
  Audit0000000000002,
  Access0000000000003,
  CaseFile0000000000004,
  Catalogue0000000000005,
  Eligibility0000000000006,
  Search0000000000007,
  CaseFiles0000000000008,
  Capacity0000000000009,
  KeepApart0000000000010,
  Waitlist0000000000011,
  SlotOffer0000000000012,
  Forecast0000000000013,
  Outbox0000000000014,
  Alert0000000000015,
  QueueTally0000000000016,
  AlertTouched0000000000017,
  Endurance0000000000018,
  AlertRest0000000000019,
  AlertOccasion0000000000020,
] as const;
