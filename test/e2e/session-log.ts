/** What the tests look at in the log that a page saves. */
interface SavedLog {
  events: { type: string; payload: { text?: string; cause?: string; by?: number; length?: number } }[];
}

/** The events of a saved log. */
export function eventsIn(text: string): SavedLog['events'] {
  const { events }: SavedLog = JSON.parse(text);
  return events;
}

/** The texts of the notes in a saved log, in its order. */
export function notesIn(text: string): string[] {
  return eventsIn(text).flatMap(({ type, payload }) => (type === 'note-taken' ? (payload.text ?? []) : []));
}
