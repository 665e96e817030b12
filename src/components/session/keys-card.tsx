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

/** Every key on one card, printable. */
export function KeysCard({
  groups,
  asks,
  confirming,
  setConfirming,
  shares = false,
  onClose,
}: {
  groups: readonly KeyGroup[];
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
      title="Keys"
      onClose={onClose}
      buttons={
        <button type="button" onClick={() => print()}>
          Print
        </button>
      }
    >
      <div class="groups">
        {[...groups, ...(shares ? together : [])].map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ key, label }) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
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
