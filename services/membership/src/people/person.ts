/** Addresses are told apart without regard to capitals. */
export const emailKey = (email: string): string => email.trim().toLowerCase();
