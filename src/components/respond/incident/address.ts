/** What the address of the page of incidents asks for. */
export interface Asked {
  /** The playbook (`tmt/emergency-stop`, or `phase:tmt/containment`) to open an incident with, and its plan. */
  plan: string | undefined;
  playbook: string | undefined;
  /** True where a drill's page leads here: the screen says PRACTICE for as long as it is open. */
  practice: boolean;
  /** Values that a link carries, by the name of their variable: a stranger's words until somebody has looked at them. */
  values: ReadonlyMap<string, string>;
}

/** Reads `#start=tmt/emergency-stop&symbol=EURUSD`, `#plan=tmt` or `#plan=tmt&practice=yes`. */
export function readAddress(hash: string): Asked {
  const pairs = new URLSearchParams(hash.replace(/^#/, ''));
  const start = pairs.get('start') ?? undefined;
  const named = /^(?:(playbook|phase):)?([a-z0-9-]+)\/[a-z0-9-]+$/.exec(start ?? '');
  const plan = named?.[2] ?? /^[a-z0-9-]+$/.exec(pairs.get('plan') ?? '')?.[0];
  const values = [...pairs].filter(
    ([name, value]) =>
      /^[a-z][a-z0-9-]*$/.test(name) && !own.has(name) && value !== '' && pairs.getAll(name).length === 1,
  );
  return {
    plan,
    playbook: named && start ? (named[1] === undefined ? `playbook:${start}` : start) : undefined,
    practice: pairs.get('practice') === 'yes',
    values: new Map(values),
  };
}

/** Names that are the page's own. */
const own = new Set(['start', 'plan', 'practice', 'session']);
