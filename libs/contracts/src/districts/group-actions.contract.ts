import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCivilDate, IsCode, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';
import { part } from './groups.contract.js';

export const actionStates = ['open', 'under-way', 'done', 'dropped'] as const;

export type ActionState = (typeof actionStates)[number];

export class ActionTerms {
  /** @example Ask the ten nurseries for their waiting lists */
  @IsProse(1_000)
  what: string;
  @IsUUID()
  owner: string;
  /** @example 2026-12-18 */
  @IsCivilDate()
  dueOn: string;
}

export class ActionAgreement extends ActionTerms {
  /** The meeting at which it was agreed. */
  @IsOptional()
  @IsUUID()
  meeting?: string;
}

export class AgreeAction extends ActionAgreement {
  @IsUUID()
  group: string;
}

export class ActionChange extends ActionTerms {
  /** Why, such as for a later day. */
  @IsProse(500)
  reason: string;
}

export class ChangeAction extends ActionChange {
  @IsUUID()
  action: string;
}

export class ActionMove {
  @IsIn(actionStates)
  to: ActionState;
  /** What was done, or why not. */
  @IsProse(1_000)
  reason: string;
}

export class MoveAction extends ActionMove {
  @IsUUID()
  action: string;
}

export class ActionView {
  action: string;
  group: string;
  meeting: string | null;
  what: string;
  owner: string;
  dueOn: string;
  /** @example open */
  state: string;
  overdue: boolean;
  version: number;
}

export class ActionMoveView {
  from: string | null;
  to: string;
  at: string;
  by: string;
  why: string;
}

export class ActionRecordView extends ActionView {
  history: ActionMoveView[];
}

export class ActionPage {
  items: ActionView[];
  next: string | null;
}

export class ShowAction {
  @IsUUID()
  action: string;
}

export class ListActions extends PageRequest {
  @IsOptional()
  @IsUUID()
  group?: string;
  @IsOptional()
  @IsUUID()
  owner?: string;
  @IsOptional()
  @IsIn(actionStates)
  state?: ActionState;
}

export class ListOverdueActions extends PageRequest {
  @IsOptional()
  @IsCode()
  district?: string;
}

export const agreeAction = creation('districts.action.agree', AgreeAction, ActionView, part);

export const changeAction = change('districts.action.change', ChangeAction, ActionView, part);

export const moveAction = change('districts.action.move', MoveAction, ActionView, part);

export const showAction = query('districts.action.show', ShowAction, ActionRecordView, part);

export const listActions = query('districts.action.list', ListActions, ActionPage, part);

export const listOverdueActions = query(
  'districts.action.list-overdue',
  ListOverdueActions,
  ActionPage,
  part,
);
