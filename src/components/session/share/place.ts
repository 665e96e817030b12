import type { Person } from '../../../store/people-here.ts';

/** A link that a page can give: for whom, and where it leads. */
export interface Place {
  role: Person['role'];
  /** Whom it is for: “Players”. */
  title: string;
  /** What who has it sees and may do. */
  says: string;
  /** The address of the page that it opens, with the folder that the site stands in. */
  path: string;
}
