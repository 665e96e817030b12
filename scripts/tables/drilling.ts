import { type Command, command } from '../lib/command.ts';
import { format } from './options.ts';

/** The commands about one drill before anybody plays it. */
export const drilling: readonly Command[] = [
  command({
    name: 'drill walk',
    summary: 'play every path of a drill on paper',
    words: '<plan>/<drill>',
    takes: [0, 1],
    exit: '0 every path fits, 1 one does not or a draft has faults, 2 could not run',
    options: {
      all: { type: 'boolean', help: 'every drill' },
      slot: { type: 'string', value: 'PT60M', help: 'for a slot of this length: what to cut, and when the rest comes' },
      svg: { type: 'string', value: 'FILE', help: 'draw its timeline: branches, slot, hot wash' },
    },
    run: async (call, surroundings) => (await import('../commands/drill.ts')).walkDrills(call, surroundings),
  }),
  command({
    name: 'drill show',
    summary: 'one inject as the players will see it',
    words: '<plan>/<drill> <inject>',
    takes: [2, 2],
    exit: '0 shown, 1 the drill has faults, 2 could not run',
    options: {},
    run: async (call, surroundings) => (await import('../commands/drill-show.ts')).showInject(call, surroundings),
  }),
  command({
    name: 'drill export',
    summary: "write a drill's injects as a Master Scenario Events List for planners",
    words: '<plan>/<drill>',
    takes: [1, 1],
    exit: '0 written, 1 the drill has faults, 2 could not run',
    options: {
      format: format(['csv', 'xlsx']),
      output: { type: 'string', value: 'FILE', help: 'write it there; otherwise to <drill>.csv in this folder' },
    },
    run: async (call, surroundings) => (await import('../commands/drill-msel.ts')).exportDrill(call, surroundings),
  }),
  command({
    name: 'drill import',
    summary: 'show what a Master Scenario Events List would make of a drill, and write it if you say so',
    words: 'FILE.csv|xlsx --drill <plan>/<drill>',
    takes: [1, 1],
    exit: '0 shown or written, 1 refused, 2 could not run',
    options: {
      drill: { type: 'string', value: 'ID', help: 'the drill that it becomes; one that is there gets its changes' },
      write: { type: 'boolean', help: 'write it; without this it is only shown' },
      sheet: { type: 'string', value: 'NAME', help: 'the sheet, where a workbook holds several lists' },
      start: {
        type: 'string',
        value: 'TIME',
        help: 'when a new story starts, on the wall of its zone: 2026-02-02T08:35',
      },
      zone: { type: 'string', value: 'ZONE', help: 'the zone of a new story, where the list gives none' },
      title: { type: 'string', value: '"…"', help: "the title of a new drill; otherwise the file's name" },
    },
    run: async (call, surroundings) => (await import('../commands/drill-msel.ts')).importDrill(call, surroundings),
  }),
];
