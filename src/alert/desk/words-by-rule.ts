import { Injectable } from '@nestjs/common';
import type { Text } from '../../kernel/index.js';
import { MailWords } from '../channel/delivery-ports.js';
import { ruleOf } from '../rule/rules.js';

/** What an e-mail says of a kind: what its rule asks people to do, which is the same for every alert of the kind. */
@Injectable()
export class WordsByRule extends MailWords {
  inMail(kind: string): Text | null {
    return ruleOf(kind)?.words({ intervention: null, details: {} }).todo ?? null;
  }
}
