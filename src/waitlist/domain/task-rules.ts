import { reason, refuse, text, type Reason, type Refused, type Text } from '../../kernel/index.js';
import { TASK_KINDS, type TaskKind, type WaitlistTask } from './task.js';

/** What nobody has to do any more for somebody who has left. A move without a second person is decided all the same. */
export const ENDED_BY_LEAVING: readonly TaskKind[] = TASK_KINDS.filter((kind) => kind !== 'SECOND_APPROVAL');

/** How somebody stands to a task. */
export interface TaskStanding {
  readonly isAddressee: boolean;
  /** Staff of the department whose task it is. */
  readonly isStaff: boolean;
  /** Lead of that department. */
  readonly isLead: boolean;
  /** Works on the citizen's case in that department. */
  readonly worksOnCase: boolean;
}

/** Whether somebody may say that a task is done: whom it is for, and where nobody is named the department's people. */
export const mayComplete = (
  { isForLead }: Pick<WaitlistTask, 'isForLead'>,
  { isAddressee, isStaff, isLead, worksOnCase }: TaskStanding,
): boolean => isAddressee || (isForLead ? isLead : isStaff || worksOnCase);

/** Tasks that end by what is done about them, so that saying "done" leaves nobody in the lurch; by what each of them. */
const ENDED_BY: Readonly<Partial<Record<TaskKind, Text>>> = {
  MAKE_CONTACT: text(
    'Registrér kontakten (recordContact), så den næste bliver aftalt.',
    'Record the contact (recordContact), so that the next one is agreed.',
  ),
  INFORM_CITIZEN: text(
    'Registrér, at borgeren er underrettet (recordCitizenInformed).',
    'Record that the citizen was informed (recordCitizenInformed).',
  ),
  RESOLVE_PAYER: text('Skriv, hvem der betaler (resolvePayer).', 'Say who pays (resolvePayer).'),
  SECOND_APPROVAL: text(
    'Godkend eller afvis flytningen (approve, rejectChange).',
    'Approve or reject the move (approve, rejectChange).',
  ),
  REFUSE_OR_REASSESS: text(
    'Afvis henvisningen (refuseReferral), eller vurdér igen (recordDecision).',
    'Refuse the referral (refuseReferral), or judge again (recordDecision).',
  ),
  PAUSE_ENDED: text(
    'Sæt borgeren i kø igen (resumeEntry), eller tag borgeren af listen (withdrawEntry).',
    'Let the citizen wait again (resumeEntry), or take him or her off the list (withdrawEntry).',
  ),
};

/** Why somebody cannot say that a task is done. */
export function completionProblems({
  kind,
  doneAt,
}: Pick<WaitlistTask, 'kind' | 'doneAt'>): readonly Reason<'ALREADY_DONE' | 'ENDS_OTHERWISE'>[] {
  if (doneAt !== null)
    return [reason('ALREADY_DONE', 'taskId', 'Opgaven er allerede løst.', 'The task is done already.')];
  const by = ENDED_BY[kind];
  return by === undefined ? [] : [reason('ENDS_OTHERWISE', 'taskId', by.da, by.en)];
}

/** The one answer for a task that does not exist and for one that is not the actor's to do. */
export const noSuchTask = (): Refused<'NO_SUCH_TASK'> =>
  refuse(
    reason(
      'NO_SUCH_TASK',
      'taskId',
      'Blandt dine opgaver er der ingen med dette id.',
      'Among your tasks there is none with this id.',
    ),
  );
