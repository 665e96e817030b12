/** A message as it came from the relay. */
export interface Arrived {
  /** Its place among all messages of the session: the relay's own count, in which all agree. */
  sequence: number;
  subject: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** When the relay took it, in epoch milliseconds of its clock. */
  at: number;
}

/** A message that goes out. */
export interface Outgoing {
  subject: string;
  /** Names the message: the relay keeps one of those that carry one name, within some minutes. */
  id: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The relay's count of the last message on this subject, 0 for none: where it differs, nothing is kept. */
  after: number;
}

/**
 * What became of a message: kept at that place; or the relay has one of that name already, at that place; or another message
 * stands on the subject that its sender had not seen.
 */
export type Appended = { kept: number } | { repeated: number } | 'outrun';

/** A line to the relay of one session while it holds. It is never mended: who needs one again opens another. */
export interface Wire {
  /** Tells this stream from one that was made anew in its place. */
  readonly born: string;
  /** How many machines of the relay keep each message. */
  readonly copies: number;
  /** Rejects where the line is lost; whether the message was kept is then not known. */
  append(message: Outgoing): Promise<Appended>;
  /** The subject of the message at a place, or undefined where there is none. A relay may let conductors alone ask. */
  subjectAt(sequence: number): Promise<string | undefined>;
  /** Hands over each message under `subjects` from a place on, in the order of the relay, also those to come. Answers how many there are by now. */
  read(subjects: string, from: number, take: (arrived: Arrived) => void): Promise<number>;
  /** Says something to those who listen now. Nobody keeps it, and nobody says whether it was heard. */
  say(subject: string, bytes: Uint8Array<ArrayBuffer>): void;
  /** Hears what is said under `subjects` while the line holds. */
  hear(subjects: string, take: (subject: string, bytes: Uint8Array<ArrayBuffer>) => void): void;
  /** Answers when the line is lost or closed, with the reason. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

/** Opens a line, or rejects with the reason why there is none. */
export type Connect = () => Promise<Wire>;
