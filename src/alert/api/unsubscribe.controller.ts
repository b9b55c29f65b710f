import { randomUUID } from 'node:crypto';
import { Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { RateLimitedFault } from '../../platform/errors/index.js';
import { MemoryRateLimiter } from '../../platform/graphql/index.js';
import { currentRequestId } from '../../platform/http/index.js';
import { UNSUBSCRIBE_PATH } from '../channel/unsubscribe-path.js';
import { UnsubscribeFromMail } from '../use-case/unsubscribe-from-mail.js';
import { ASKING_PAGE, DONE_PAGE, UNSUBSCRIBE_POLICY } from './unsubscribe-page.js';

/** Of one address, which may be a proxy's: more than a town clicks, and far too little to guess 128 bits. */
const BUDGET = { cost: 300, windowSeconds: 60 };

/** What RFC 8058 has the body say, as a form or in parts. */
const ONE_CLICK = /List-Unsubscribe\W{1,10}One-Click/;

/** Where the links of mails lead that end them. Nobody is signed in here, and nothing is told. */
@Controller(UNSUBSCRIBE_PATH)
export class UnsubscribeController {
  private readonly limiter = new MemoryRateLimiter(BUDGET);

  constructor(private readonly unsubscribe: UnsubscribeFromMail) {}

  /** Shows the button, and changes nothing: whatever opens links in mails may open this one. */
  @Get(':key')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', UNSUBSCRIBE_POLICY)
  async ask(@Req() request: Request): Promise<string> {
    await this.limit(request);
    return ASKING_PAGE;
  }

  /** Ends the mails when the body says so, and answers the same for every key. */
  @Post(':key')
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', UNSUBSCRIBE_POLICY)
  async end(@Param('key') key: string, @Req() request: Request): Promise<string> {
    await this.limit(request);
    const body: unknown = request.body;
    if (typeof body !== 'string' || !ONE_CLICK.test(body)) return ASKING_PAGE;
    await this.unsubscribe.execute(key, currentRequestId() ?? randomUUID());
    return DONE_PAGE;
  }

  private async limit({ ip }: Request): Promise<void> {
    const verdict = await this.limiter.take(ip ?? '', 1);
    if (!verdict.allowed) throw new RateLimitedFault(verdict.retryAfterSeconds);
  }
}
