import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { EntrySight } from '../desk/entry-sight.js';
import type { WaitlistTask } from '../domain/index.js';
import { TaskReads } from '../store/task.reads.js';
import { entryView, type EntryView } from './entry.type.js';
import { taskView, type TaskView } from './task.type.js';

/** Tasks with the entries that they are about, as their reader may see them. */
@Injectable()
export class ShownTasks {
  constructor(
    private readonly database: Database,
    private readonly reads: TaskReads,
    private readonly sight: EntrySight,
  ) {}

  /** In their order. */
  async of(actor: Actor, tasks: readonly WaitlistTask[]): Promise<readonly TaskView[]> {
    const entries = await this.reads.entriesOf(this.database, tasks);
    const sights = await this.sight.of(this.database, actor, entries);
    const views = new Map<string, EntryView>();
    for (const entry of entries) {
      const sight = sights.get(entry.id);
      if (sight?.access) views.set(entry.id, entryView(entry, sight));
    }
    return tasks.map((task) => taskView(task, views.get(task.entryId ?? '') ?? null));
  }

  /** Null when there is none. */
  async byId(actor: Actor, taskId: string): Promise<TaskView | null> {
    const task = await this.reads.find(this.database, taskId);
    const [shown] = await this.of(actor, task ? [task] : []);
    return shown ?? null;
  }
}
