import { IsOptional } from 'class-validator';
import { IsCode, PageRequest } from '../fields.js';
import { query } from '../operation.js';

export class WorkItemView {
  item: string;
  /** @example roll-needed */
  kind: string;
  urn: string;
  year: number | null;
  detail: string;
  openedAt: string;
}

export class WorkItemPage {
  items: WorkItemView[];
  next: string | null;
}

export class ListWorkItems extends PageRequest {
  @IsOptional()
  @IsCode()
  kind?: string;
}

export const listWorkItems = query('membership.work.list', ListWorkItems, WorkItemPage, 'fees.read');
