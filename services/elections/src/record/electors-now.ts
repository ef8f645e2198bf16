/** Where the roll is read, as it was corrected. */
export const electors = 'current_elector';
export const electorContests = 'current_elector_contest';
