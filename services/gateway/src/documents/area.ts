import type { Type } from '@nestjs/common';

export interface AreaDescription {
  readonly name: string;
  readonly description: string;
}

const key = Symbol('area');

/** The task that a controller's routes belong to; the documentation is ordered by it. */
export const Area =
  (name: string, description: string): ClassDecorator =>
  (target) => {
    Reflect.defineMetadata(key, { name, description } satisfies AreaDescription, target);
  };

export function areaOf(controller: Type): AreaDescription {
  const area = Reflect.getMetadata(key, controller) as AreaDescription | undefined;
  if (area !== undefined) return area;
  throw new Error(`${controller.name} serves operations and needs @Area(name, description).`);
}
