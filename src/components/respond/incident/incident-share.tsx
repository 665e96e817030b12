import { at } from '../../../../config/at.ts';
import type { LiveSession } from '../../../store/live.ts';
import { Join, type JoinProps } from '../../session/share/join.tsx';
import type { Place } from '../../session/share/place.ts';
import { ShareBar } from '../../session/share/share-bar.tsx';

const page = at('/respond/incident/');

const places: readonly Place[] = [
  {
    role: 'conductor',
    title: 'Responders',
    says: 'A scribe, a commander, who takes over: the whole incident on their own device. They do steps, write, and take command.',
    path: page,
  },
  {
    role: 'follower',
    title: 'Readers',
    says: 'The whole incident, to read as it goes on. They write nothing.',
    path: page,
  },
];

/** Shares the incident that is open with other devices, or joins one by its link. */
export function IncidentShare({ live, ...joining }: { live: LiveSession | undefined } & JoinProps) {
  return live ? <ShareBar live={live} places={places} /> : <Join {...joining} />;
}
