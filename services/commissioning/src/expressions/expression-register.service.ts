import { Injectable } from '@nestjs/common';
import { type Actor, type Caller, type commissioning } from '@partnership/contracts';
import { civilDate, Clock, Database, decodeCursor, page, type Sql } from '@partnership/database';
import type { PublicCall } from '../calls/call.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { InterestsRepository } from '../interests/interests.repository.js';
import { CallKeysRepository } from './call-keys.repository.js';
import { actsFor, assertMayRead, ownSchools } from './expression-access.js';
import { isSealed, notYours } from './expression.errors.js';
import type { Expression, ExpressionContent } from './expression.js';
import { expressionEntryView, expressionView } from './expression-view.js';
import { ExpressionsRepository } from './expressions.repository.js';
import { unseal } from './sealing.js';

/** Who reads expressions of interest, and when. */
@Injectable()
export class ExpressionRegisterService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly keys: CallKeysRepository,
    private readonly interests: InterestsRepository,
    private readonly expressions: ExpressionsRepository,
  ) {}

  async show(
    { expression: id }: commissioning.ShowExpression,
    { actor }: Caller,
  ): Promise<commissioning.ExpressionView> {
    const { sql } = this.database;
    const expression = await this.expressions.read(sql, id);
    const call = await this.calls.read(sql, expression.commission);
    const interested = await this.interested(sql, actor, [expression.urn]);
    assertMayRead(expression, call, { actor, hasInterest: interested.has(expression.urn) });
    return expressionView(expression, call.title, await this.contentOf(sql, expression));
  }

  /** That they were made, the newest first; what they say is in each of them, for its author. */
  async listOwn(
    { urn, cursor, limit = 50 }: commissioning.ListOwnExpressions,
    { actor }: Caller,
  ): Promise<commissioning.ExpressionEntryPage> {
    if (!actsFor(actor, urn)) throw notYours();
    const [before = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const place = before === null ? null : String(before);
    const rows = await this.expressions.ofSchool(this.database.sql, urn, place, limit + 1);
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    return { items: items.map((each) => expressionEntryView(each, each.title)), next };
  }

  /** Those in which the reader has an interest are left out, and counted. */
  async list(
    { commission, cursor, limit = 50 }: commissioning.ListExpressions,
    { actor }: Caller,
  ): Promise<commissioning.ExpressionPage> {
    const { sql } = this.database;
    const [after = null] = decodeCursor(cursor, ['text']) ?? [];
    const call = await this.calls.read(sql, commission);
    assertUnsealed(call);
    const place = after === null ? null : String(after);
    const rows = await this.expressions.ofCall(sql, commission, place, limit + 1);
    const { items, next } = page(rows, limit, ({ urn }) => [urn]);
    const urns = items.map(({ urn }) => urn);
    const interested = await this.interested(sql, actor, urns);
    const shown = items.filter(({ urn }) => !interested.has(urn));
    return {
      items: shown.map((each) => expressionView(each, call.title, each.content)),
      next,
      withheld: items.length - shown.length,
    };
  }

  private async interested(sql: Sql, actor: Actor, urns: readonly string[]): Promise<ReadonlySet<string>> {
    const known = await this.interests.of(sql, actor.id, urns, civilDate(this.clock.now()));
    return new Set([...known.map(({ urn }) => urn), ...ownSchools(actor)]);
  }

  /** For its author what is sealed is opened here, and kept nowhere. */
  private async contentOf(sql: Sql, expression: Expression): Promise<ExpressionContent | null> {
    const { id, commission: call, urn, state, version } = expression;
    if (state !== 'submitted') return this.expressions.content(sql, id);
    const sealed = await this.expressions.sealedText(sql, id);
    if (sealed === null) return null;
    const key = await this.keys.of(sql, call, this.clock.now());
    const opened = unseal(key, sealed, { call, expression: id, urn, version });
    return (opened as ExpressionContent | undefined) ?? null;
  }
}

function assertUnsealed({ unsealedAt, closesAt }: PublicCall): void {
  if (unsealedAt === null) throw isSealed(closesAt);
}
