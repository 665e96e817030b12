import { late } from '../../session/late.ts';
import { LatePart } from '../../session/late-part.tsx';
import type { PhaseProps } from './use-console.tsx';

/** What comes after EndEx. */
export const after = late(() => import('./after.tsx'));

/** The phase after EndEx, as soon as it is loaded. */
export function AfterPlay(phase: PhaseProps) {
  return (
    <LatePart part={after} name="The page of the hot wash" frame={(said) => <main class="after">{said}</main>}>
      {({ After }) => <After {...phase} />}
    </LatePart>
  );
}
