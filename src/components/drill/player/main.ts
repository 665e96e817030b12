import { h, render } from 'preact';
import { linkHere } from '../../../store/joining.ts';
import { PlayerPage } from './player.tsx';
import './player-style.ts';

/** Draws the page of a player who came by a link, in place of the screen for all. */
export function mountPlayer(place: HTMLElement): void {
  document.body.classList.add('player-phone');
  const read = linkHere();
  render(
    h(PlayerPage, {
      link: read && 'link' in read ? read.link : undefined,
      reason: read && 'reason' in read ? read.reason : undefined,
    }),
    place,
  );
}
