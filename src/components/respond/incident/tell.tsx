import { useEffect, useState } from 'preact/hooks';
import { at } from '../../../../config/at.ts';
import { readAs } from '../../../session/log/read-as.ts';
import { zonedText } from '../../../session/report/format.ts';
import { type ToTell, whomToTell } from '../../../session/response/whom-to-tell.ts';
import { type Reach, type TellList, tellSchema } from '../../../session/snapshot/tell-schema.ts';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import { Card } from '../../session/card.tsx';
import type { Driver } from '../../session/driver.ts';
import { shortClock } from '../../session/format.ts';
import { askTold, nameOf, type Reached } from './ask-told.ts';

/** Whom to tell now: one list of the plan's ladder and windows with the desk's contacts, a tap that calls, and a tick that goes to the log. */
export function TellCard({ driver, run, onClose }: { driver: Driver; run: Run; onClose(): void }) {
  const { state } = driver;
  const [list, setList] = useState<TellList>();
  const [said, setSaid] = useState<string>();
  const [asking, setAsking] = useState<Ask>();
  const load = () => {
    setSaid(undefined);
    fetchList(state.plan.plan.id).then(setList, (error: unknown) =>
      setSaid(error instanceof Error ? error.message : String(error)),
    );
  };
  useEffect(load, []);
  const nobody =
    list?.rows.length === 0
      ? 'The plan says of nobody that they are to be told.'
      : state.severity === undefined
        ? 'Nobody yet: nothing that the plan counts has begun.'
        : 'Nobody: the plan asks for nothing more at this level.';
  const all = list ? whomToTell(list, state, driver.moment()) : [];
  const groups = [
    ['Now', all.filter(({ standing }) => standing === 'now'), nobody],
    ['If it holds', all.filter(({ standing }) => standing === 'may'), undefined],
    ['Told', all.filter(({ standing }) => standing === 'told'), undefined],
  ] as const;
  return (
    <Card name="tell" title="Whom to tell now" onClose={onClose}>
      <p class="refused" role="alert">
        {said}
      </p>
      {said !== undefined && !list && (
        <button type="button" onClick={load}>
          Try again
        </button>
      )}
      {list && list.rows.length > 0 && state.severity === undefined && state.plan.levels.length > 0 && (
        <p>No severity is declared: what a level asks for stands under “If it holds”.</p>
      )}
      {list &&
        groups.map(
          ([title, rows, none]) =>
            (rows.length > 0 || none !== undefined) && (
              <section key={title} class="tell">
                <h3>{title}</h3>
                {rows.length === 0 && <p>{none}</p>}
                <ul>
                  {rows.map((one) => (
                    <Line
                      key={one.row.link}
                      one={one}
                      contacts={list.contacts}
                      driver={driver}
                      told={(reached) =>
                        setAsking(askTold(one, reached, { state, moment: () => driver.moment(), run }))
                      }
                    />
                  ))}
                </ul>
              </section>
            ),
        )}
      {list?.rows.length === 0 && (
        <p>
          <a href={list.contacts} target="_blank" rel="noopener">
            Contacts
          </a>
        </p>
      )}
      {asking && <AskDialog key={asking.title} ask={asking} onClose={() => setAsking(undefined)} />}
      {(state.plan.regulators ?? []).length > 0 && <p>What authorities are owed stands in the panel “Authorities”.</p>}
    </Card>
  );
}

function Line({
  one: { row, due, atOnce, known, told, standing },
  contacts,
  driver,
  told: ask,
}: {
  one: ToTell;
  contacts: string;
  driver: Driver;
  /** Asks who was told; of whom a tap has just reached it is known. */
  told(reached: Reached | undefined): void;
}) {
  const [reached, setReached] = useState<Reached>();
  const zone = driver.state.plan.market.zone ?? 'UTC';
  const { wall } = driver.moment();
  const late = due !== undefined && due < wall;
  return (
    <li class={late ? 'past' : standing}>
      <p>
        <b>{row.title}</b> {row.says && <q>{row.says}</q>}{' '}
        {due !== undefined && (
          <span class="due">
            {atOnce ? 'at once, since' : late ? 'was due' : 'due'} {zonedText(due, zone)}
            {!atOnce && ` (${shortClock(Math.abs(due - wall))} ${late ? 'past' : 'left'})`}
          </span>
        )}{' '}
        <a href={row.href} target="_blank" rel="noopener">
          in the plan
        </a>
      </p>
      {row.when?.map((when) => (
        <p key={when}>If: {when}</p>
      ))}
      {row.to.map(({ says, reach }) => (
        <p key={says} class="buttons small">
          {says}
          {!told && known.includes(says) && <small>told</small>}
          {reach.map((person) => (
            <Links key={person.post + (person.name ?? '')} person={person} reached={setReached} />
          ))}
          {reach.every(({ phone, sms, email, link }) => !phone && !sms && !email && !link) && (
            <small>
              no number is on record: <a href={contacts}>contacts</a>
            </small>
          )}
        </p>
      ))}
      {told ? (
        <p>
          <small>
            {told.payload.to}, told {zonedText(told.happened, zone)}
            {told.payload.channel && `, ${told.payload.channel}`}
          </small>
        </p>
      ) : (
        <div class="buttons small">
          <button type="button" disabled={driver.readOnly} onClick={() => ask(reached)}>
            Told …
          </button>
        </div>
      )}
    </li>
  );
}

function Links({ person, reached }: { person: Reach; reached(one: Reached): void }) {
  const { phone, sms, email, link } = person;
  const who = nameOf(person);
  const digits = (number: string) => number.replaceAll(/[^\d+]/g, '');
  return (
    <>
      {phone && (
        <a class="call" onClick={() => reached({ who, by: 'call' })} href={`tel:${digits(phone)}`}>
          Call {who}
        </a>
      )}
      {sms && (
        <a class="call" onClick={() => reached({ who, by: 'text message' })} href={`sms:${digits(sms)}`}>
          Text {who}
        </a>
      )}
      {email && (
        <a class="call" onClick={() => reached({ who, by: 'mail' })} href={`mailto:${encodeURI(email)}`}>
          Mail {who}
        </a>
      )}
      {link && (
        <a
          class="call"
          onClick={() => reached({ who, by: new URL(link).host })}
          href={link}
          target="_blank"
          rel="noopener noreferrer"
        >
          Open {new URL(link).host}
        </a>
      )}
    </>
  );
}

async function fetchList(plan: string): Promise<TellList> {
  const down =
    'The list could not be fetched: the line is down. The plan’s pages of escalation and contacts have it as well.';
  const answer = await fetch(at(`/respond/tell/${encodeURIComponent(plan)}.json`)).catch(() => undefined);
  if (!answer?.ok) throw new Error(down);
  const read = readAs(tellSchema, await answer.json().catch(() => undefined));
  if (read.reason !== undefined) throw new Error(`The list could not be read: ${read.reason}.`);
  return read.value;
}
