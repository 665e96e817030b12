import type { SessionEvent } from './session.ts';

/** Whether an event speaks for nobody but the one whose strand it is: observations and ratings carry that name, and nobody undoes what is another's. */
export function speaksForItself(event: SessionEvent, name: string): boolean {
  switch (event.type) {
    case 'joined':
    case 'observation-made':
    case 'task-rated':
      return event.payload.by === name;
    case 'undone':
      return event.payload.event.startsWith(`${event.writer}:`);
    default:
      return true;
  }
}
