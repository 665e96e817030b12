import { at } from '../../../../config/at.ts';
import type { LiveSession } from '../../../store/live.ts';
import { Join, type JoinProps } from '../../session/share/join.tsx';
import type { Place } from '../../session/share/place.ts';
import { ShareBar } from '../../session/share/share-bar.tsx';

/** Shares the drill that is open: with players, evaluators, a co-facilitator, and who reads along; or joins one by its link. */
export function DrillShare({ live, ...joining }: { live: LiveSession | undefined } & JoinProps) {
  const drill = live?.state.plan.scenario?.id;
  if (!live) return <Join {...joining} />;
  return drill === undefined ? null : <ShareBar live={live} places={placesOf(drill)} />;
}

function placesOf(drill: string): Place[] {
  return [
    {
      role: 'player',
      title: 'Players',
      says: 'On their own phones: what is released, the clocks, and EXERCISE. They raise a hand and reply; nothing that is to come is sent to them.',
      path: at(`/drills/${drill}/screen/`),
    },
    {
      role: 'evaluator',
      title: 'Evaluators',
      says: 'On their own devices: their sheet. What they observe and rate comes into this log as they write it.',
      path: at(`/drills/${drill}/evaluate/`),
    },
    {
      role: 'conductor',
      title: 'Co-facilitators',
      says: 'The whole console, which reads along and takes over when you ask them to.',
      path: at(`/drills/${drill}/run/`),
    },
    {
      role: 'follower',
      title: 'Observers',
      says: 'The whole console, to read: with what is to come. They write nothing.',
      path: at(`/drills/${drill}/run/`),
    },
  ];
}
