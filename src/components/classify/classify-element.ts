import { at } from '../../../config/at.ts';
import { type Answer, type Answers, answerText, type Question, readAnswer } from '../../classify/answers.ts';
import type { Classifier } from '../../classify/classifier.ts';
import { answersOf } from '../../classify/from-fragment.ts';
import { fragmentOf, verdictText } from '../../classify/report.ts';
import type { Verdict } from '../../classify/verdict.ts';
import { lookOf } from '../../model/rank-look.ts';
import { copyText } from '../ui/copy-text.ts';
import { say } from '../ui/say.ts';
import { drawVerdict } from './draw-verdict.ts';
import { typed } from './field-words.ts';

/**
 * A form that classifies as it is filled in, with the code of the command line. On the plan's own page (`here`) the address carries the
 * answers: whoever opens the link sees the same answers and the same outcome.
 */
export abstract class ClassifyElement extends HTMLElement {
  #left = new AbortController();
  #classifier: Classifier | undefined;

  /** Makes what is asked, of what stands in the page. */
  abstract make(): Classifier;

  connectedCallback(): void {
    this.#left = new AbortController();
    this.#classifier = this.make();
    const { signal } = this.#left;
    const form = this.querySelector('form');
    form?.addEventListener('submit', (event) => event.preventDefault(), { signal });
    form?.addEventListener('input', () => this.#changed(), { signal });
    this.querySelector('[data-clear]')?.addEventListener('click', () => this.#clear(), { signal });
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-copy]'))
      button.addEventListener('click', () => void this.#copy(button), { signal });
    if (this.hasAttribute('here')) {
      window.addEventListener('hashchange', () => this.#follow(), { signal });
      this.#follow();
    }
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#left.abort();
  }

  get #questions(): readonly Question[] {
    return this.#classifier?.questions ?? [];
  }

  #fields(question: Question): HTMLElement | null {
    return this.querySelector(`fieldset[data-question="${CSS.escape(question.id)}"]`);
  }

  /** What is filled in; what can't be read is said beside its field, and counts as no answer. */
  #answers(): Answers {
    const answers = new Map<string, Answer>();
    for (const question of this.#questions) {
      const fieldset = this.#fields(question);
      const text = fieldset ? typed(fieldset, question) : '';
      const read = text === '' ? undefined : readAnswer(question, text);
      const refused = fieldset?.querySelector<HTMLElement>('.refused');
      if (refused) {
        refused.textContent = read && 'refused' in read ? `Not counted: ${read.refused}.` : '';
        refused.hidden = refused.textContent === '';
      }
      if (read && 'answer' in read) answers.set(question.id, read.answer);
    }
    return answers;
  }

  #changed(): void {
    const answers = this.#draw();
    if (this.hasAttribute('here')) history.replaceState(history.state, '', `#${fragmentOf(this.#questions, answers)}`);
  }

  #draw(): Answers {
    const answers = this.#answers();
    const verdict = this.#classifier?.classify(answers);
    const into = this.querySelector<HTMLElement>('.result');
    if (verdict && into) drawVerdict(into, verdict, this.#questions, rankOf(this, verdict));
    return answers;
  }

  /** Fills the form with what the address says, and says what of it can't be followed. */
  #follow(): void {
    if (!location.hash.startsWith('#classify&')) return;
    const { answers, refused } = answersOf(this.#questions, location.hash);
    for (const question of this.#questions) {
      const fieldset = this.#fields(question);
      const answer = answers.get(question.id);
      if (fieldset) fill(fieldset, answer ? answerText(question, answer) : '');
    }
    const list = this.querySelector<HTMLElement>('.refusals');
    if (list) {
      list.replaceChildren(
        ...refused.map((text) => {
          const item = document.createElement('li');
          item.textContent = text;
          return item;
        }),
      );
      list.hidden = refused.length === 0;
    }
    this.#draw();
    this.scrollIntoView({ block: 'start' });
  }

  #clear(): void {
    this.querySelector('form')?.reset();
    const list = this.querySelector<HTMLElement>('.refusals');
    if (list) list.hidden = true;
    this.#changed();
    say('Cleared');
  }

  async #copy(button: HTMLButtonElement): Promise<void> {
    const classifier = this.#classifier;
    if (!classifier) return;
    const answers = this.#answers();
    const link = new URL(
      `${at(this.getAttribute('page') ?? '')}#${fragmentOf(this.#questions, answers)}`,
      location.href,
    ).href;
    const text =
      button.dataset['copy'] === 'link'
        ? link
        : `${verdictText(classifier.title, this.#questions, answers, classifier.classify(answers))}\n${link}`;
    const words = button.querySelector('span');
    const before = button.dataset['says'] ?? words?.textContent ?? '';
    button.dataset['says'] = before;
    const done = (await copyText(text)) ? 'Copied' : 'This browser refused to copy';
    say(done);
    if (!words) return;
    words.textContent = done;
    setTimeout(() => {
      words.textContent = before;
    }, 2000);
  }
}

function fill(fieldset: HTMLElement, text: string): void {
  const unsure = fieldset.querySelector<HTMLInputElement>('input[type="checkbox"]');
  if (unsure) unsure.checked = text === 'not-sure';
  for (const radio of fieldset.querySelectorAll<HTMLInputElement>('input[type="radio"]'))
    radio.checked = radio.value === text;
  const field = fieldset.querySelector<HTMLInputElement | HTMLSelectElement>('select, input:not([type])');
  if (field) field.value = unsure?.checked ? '' : text.replaceAll(/^[A-Z]{3}(?=\d)|(?:pct|ms)$/g, '');
}

/** The place of the level among the plan's, for its colour: 1 is the gravest. */
function rankOf(element: HTMLElement, { level }: Verdict): number | undefined {
  if (level === 'major') return 1;
  const levels = (element.getAttribute('levels') ?? '').split(' ');
  const at = level === null ? -1 : levels.indexOf(level);
  return at === -1 ? undefined : lookOf(at + 1);
}
