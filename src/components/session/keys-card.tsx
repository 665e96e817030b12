import type { ComponentChildren } from 'preact';
import { Card } from './card.tsx';
import type { KeyGroup } from './keys.ts';

const together: readonly KeyGroup[] = import.meta.env.DRILLBOOK_RELAY
  ? [
      {
        title: 'Together',
        keys: [{ key: 'W', does: 'share', label: 'Share with other devices: links, who is here, what was refused' }],
      },
    ]
  : [];

/** Every key on one card, printable; a finger presses what it stands for, where the screen says what comes of it. */
export function KeysCard<Action extends string>({
  groups,
  act,
  asks,
  confirming,
  setConfirming,
  shares = false,
  onClose,
}: {
  groups: readonly KeyGroup<Action>[];
  /** Does what a key would, once the card is closed. */
  act?(action: Action): void;
  /** Beside the box that turns questions off: what is asked about. A screen that never asks has no box. */
  asks?: string;
  confirming?: boolean;
  setConfirming?(on: boolean): void;
  /** Whether the screen can share its session, where the desk names a relay. */
  shares?: boolean;
  onClose(): void;
}) {
  return (
    <Card
      name="keys"
      title={act ? 'What can be done here' : 'Keys'}
      onClose={onClose}
      buttons={
        <button type="button" onClick={() => print()}>
          Print
        </button>
      }
    >
      <div class="groups">
        {groups.map(({ title, keys }) => (
          <Group key={title} title={title}>
            {keys.map(({ key, does, label }) => (
              <Line key={key} of={key}>
                {act ? (
                  <button type="button" onClick={() => act(does)}>
                    {label}
                  </button>
                ) : (
                  label
                )}
              </Line>
            ))}
          </Group>
        ))}
        {shares &&
          together.map(({ title, keys }) => (
            <Group key={title} title={title}>
              {keys.map(({ key, label }) => (
                <Line key={key} of={key}>
                  {label}
                </Line>
              ))}
            </Group>
          ))}
      </div>
      {asks && (
        <label class="option no-print">
          <input
            type="checkbox"
            checked={confirming}
            onChange={(event) => setConfirming?.(event.currentTarget.checked)}
          />
          <span>{asks}</span>
        </label>
      )}
    </Card>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ of, children }: { of: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>
        <kbd>{of}</kbd>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
