/** The part of a generated Prisma client that this needs: a delegate per model. */
interface Delegate {
  findFirst(): Promise<object | null>;
}

const isDelegate = (part: unknown): part is Delegate =>
  typeof part === 'object' && part !== null && 'findFirst' in part;

/**
 * Asks the database for one row of every model: `await expectNoDrift(unit.db, Prisma.ModelName)`. Throws with the name
 * of each model whose table the migrations have not made as its schema says.
 */
export async function expectNoDrift(db: object, models: Readonly<Record<string, string>>): Promise<void> {
  const parts = new Map(Object.values(models).map((model) => [model, delegateOf(db, model)]));
  const faults: string[] = [];
  for (const [model, part] of parts) {
    if (!isDelegate(part)) throw new Error(`The client has no model ${model}: generate it again.`);
    await part.findFirst().catch((error: unknown) => {
      faults.push(`${model}: ${error instanceof Error ? error.message.trim() : String(error)}`);
    });
  }
  if (parts.size === 0) throw new Error('There is no model to compare with the database.');
  if (faults.length > 0) throw new Error(`The migrations and schema.prisma differ.\n${faults.join('\n')}`);
}

const delegateOf = (db: object, model: string): unknown =>
  (db as Record<string, unknown>)[model.charAt(0).toLowerCase() + model.slice(1)];
