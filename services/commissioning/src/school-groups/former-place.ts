interface Former {
  readonly from: string;
}

/** The first day of the successor in a place: the day of the succession, but not before the place was taken, nor after today. */
export function firstDay({ from }: Former, on: string | null, today: string): string {
  const day = on ?? today;
  if (day > today) return today;
  return day < from ? from : day;
}
