import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { isRefused, reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { WebhookSecrets } from '../channel/webhook/webhook-secrets.js';
import { WebhookSender } from '../channel/webhook/webhook-sender.js';
import { addressNotAllowed, addressNotFoundInTime, webhookProblems } from '../channel/webhook/webhook-url.js';
import { WebhookStore } from '../store/webhook.store.js';

/** A system that is to hear what the person hears. */
export interface RegisterWebhookCommand {
  readonly idempotencyKey: string;
  readonly url: string;
}

/** A registered webhook. The secret is shown this once; with it the receiver checks what comes. */
export interface RegisteredWebhook {
  readonly webhookId: string;
  readonly secret: string;
}

const alreadyRegistered = () =>
  reason(
    'WEBHOOK_ALREADY_REGISTERED',
    null,
    'Du har allerede en webhook. Afslut den først.',
    'You have a webhook already. End it first.',
  );

/** Registers the person's own webhook. */
@Injectable()
export class RegisterWebhook {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly commands: AuditedCommands,
    private readonly webhooks: WebhookStore,
    private readonly sender: WebhookSender,
    private readonly secrets: WebhookSecrets,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, url }: RegisterWebhookCommand,
  ): Promise<RegisteredWebhook | Refused> {
    const problems = await this.problems(url);
    // The answer is kept to be given again under its key: with the secret in its envelope.
    const command = { operation: 'registerWebhook', idempotencyKey, input: { url } };
    const answer = await this.commands.run<{ webhookId: string; sealedSecret: string }>(
      actor,
      command,
      async (tx) => {
        if (problems.length > 0) return refuse(...problems);
        const webhook = {
          id: randomUUID(),
          personId: actor.personId,
          url: new URL(url).href,
          sealedSecret: this.secrets.make(),
        };
        if (!(await this.webhooks.insert(tx, webhook))) return refuse(alreadyRegistered());
        const { id: webhookId, sealedSecret } = webhook;
        return { answer: { webhookId, sealedSecret }, objectIds: [webhookId] };
      },
    );
    if (isRefused(answer)) return answer;
    return { webhookId: answer.webhookId, secret: this.secrets.reveal(answer.sealedSecret) };
  }

  /** What is wrong with the address, by its spelling and then by where its name leads. */
  private async problems(url: string) {
    const problems = webhookProblems(url, this.config);
    if (problems.length > 0) return problems;
    const leadsOutside = await this.sender.leadsOutside(new URL(url));
    if (leadsOutside === null) return [addressNotFoundInTime()];
    return leadsOutside ? [] : [addressNotAllowed()];
  }
}
