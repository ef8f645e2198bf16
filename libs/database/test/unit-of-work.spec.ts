import { UnitOfWork } from '@partnership/database';
import { behavesAsTransactions } from './transactions.contract.js';

behavesAsTransactions('UnitOfWork', (database, clock) =>
  Promise.resolve({
    unit: new UnitOfWork(database, { source: 'membership', clock }),
    close: () => Promise.resolve(),
  }),
);
