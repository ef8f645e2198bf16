import type { commissioning } from '@partnership/contracts';
import type { Expression, ExpressionContent } from './expression.js';

/** What is told of an expression to those who may know that there is one: nothing of what it says. */
export const expressionEntryView = (
  expression: Expression,
  title: string,
): commissioning.ExpressionEntryView => ({
  expression: expression.id,
  commission: expression.commission,
  title,
  urn: expression.urn,
  state: expression.state,
  submittedAt: expression.submittedAt.toISOString(),
  changedAt: expression.changedAt.toISOString(),
  version: expression.version,
});

const contentView = (content: ExpressionContent): commissioning.ExpressionContentView => {
  const { answers, days, pricePence, roles, interests, designations } = content;
  return {
    answers: Object.entries(answers).map(([criterion, text]) => ({ criterion, text })),
    ...{ days, pricePence },
    roles: [...roles],
    interests: interests.map(({ interest, reason }) => ({ interest, reason })),
    designations: [...designations],
  };
};

export const expressionView = (
  expression: Expression,
  title: string,
  content: ExpressionContent | null,
): commissioning.ExpressionView => ({
  ...expressionEntryView(expression, title),
  content: content && contentView(content),
  why: expression.why,
});
