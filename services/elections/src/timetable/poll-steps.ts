/** The steps of polls that the timetable takes by itself. */
export abstract class PollSteps {
  /** Opens every poll whose time has come. What cannot be done is logged, and tried again when asked again. */
  abstract openDue(at: Date): Promise<void>;
  /** Closes every poll that is over. */
  abstract closeDue(at: Date): Promise<void>;
}
