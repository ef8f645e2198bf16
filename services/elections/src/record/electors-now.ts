/** Where the roll is read, as it stands now. */
export const electors = 'elector';
export const electorContests = 'elector_contest';
