import { isId } from '@partnership/database';

/** True of the ids that persons have. Services and whoever is not signed in act under other names, which no column of persons holds. */
export const isPersonId = isId;
