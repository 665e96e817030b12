import { h, render } from 'preact';
import { type Followed, followSession } from '../../../store/screen-follower.ts';
import { followAddress } from '../../session/follow-address.ts';
import { Board, type Link } from './board.tsx';
import { fill } from './fill.ts';
import { zoomed } from './zoom.ts';

/** Draws the players' screen and keeps it in step with the console of the session that the address names. */
export function mountScreen(): void {
  const place = document.querySelector<HTMLElement>('[data-screen]');
  const session = new URLSearchParams(location.hash.slice(1)).get('session');
  if (!place) return;
  followAddress();
  if (import.meta.env.DRILLBOOK_RELAY && location.hash.startsWith('#share=')) {
    // A player's own device, which a link from the facilitator opened.
    void import('../player/main.ts').then(({ mountPlayer }) => mountPlayer(place));
    return;
  }
  let followed: Followed = { view: undefined, connected: false };
  const draw = () => {
    const link: Link = followed.connected ? 'live' : followed.view ? 'cut-off' : 'waiting';
    render(h(Board, { view: followed.view, link, wall: Date.now() }), place);
  };
  const refit = () => {
    draw();
    fill(place);
  };
  zoomed(refit);
  addEventListener('resize', refit);
  // A font is asked for once something is written in it, and what was made to fit before it came no longer does.
  document.fonts.addEventListener('loadingdone', refit);
  refit();
  if (!session) return;
  followSession(session, (next) => {
    // A view that says nothing new has another hour on its clocks: it takes no other room.
    const same = next.connected === followed.connected && next.view?.released === followed.view?.released;
    followed = next;
    if (same) draw();
    else refit();
  });
  setInterval(draw, 1_000);
}
