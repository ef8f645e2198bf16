/** True of the ids that persons have. Services and whoever is not signed in act under other names, which no column of persons holds. */
export const isPersonId = (id: string): boolean => pattern.test(id);

const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
