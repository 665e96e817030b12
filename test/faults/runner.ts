import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { Answer, Question } from './host.ts';

/** Runs tests in a tree, in a process that is kept from one run to the next. One that hangs is killed, and another begun. */
export class Runner {
  readonly #tree: string;
  readonly #env: Readonly<Record<string, string>>;
  #host: ChildProcess | undefined;

  constructor(tree: string, env: Readonly<Record<string, string>> = {}) {
    this.#tree = tree;
    this.#env = env;
  }

  /** Answers with what the tests said, or with nothing where they took longer than so many milliseconds. */
  async ask(question: Question, milliseconds: number): Promise<Answer | undefined> {
    this.#host ??= await this.#begin();
    const host = this.#host;
    return new Promise((settle, fail) => {
      const timer = setTimeout(() => {
        this.end();
        settle(undefined);
      }, milliseconds);
      const gone = (code: number | null) => {
        clearTimeout(timer);
        if (this.#host === host) fail(new Error(`the process that runs the tests ended with ${code}`));
      };
      host.once('exit', gone);
      host.once('message', (said: Answer) => {
        clearTimeout(timer);
        host.off('exit', gone);
        settle(said);
      });
      host.send(question);
    });
  }

  end(): void {
    const pid = this.#host?.pid;
    this.#host = undefined;
    // The workers of vitest are in its group.
    if (pid !== undefined)
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
  }

  async #begin(): Promise<ChildProcess> {
    const host = fork(resolve('test/faults/host.ts'), {
      cwd: this.#tree,
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    });
    await new Promise<void>((ready, fail) => {
      host.once('message', () => ready());
      host.once('exit', (code) => fail(new Error(`the process that runs the tests did not begin: ${code}`)));
    });
    host.removeAllListeners('exit');
    return host;
  }
}
