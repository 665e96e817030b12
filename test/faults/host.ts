import { resolve } from 'node:path';
import { createVitest, type TestModule, type TestSpecification, type Vitest } from 'vitest/node';

/** What a host is asked: to run test files (all where none is named), after a file has changed. Paths are from the root of its tree. */
export interface Question {
  changed?: string;
  tests?: readonly string[];
}

/** `milliseconds` says how long each test file took; `late` that nothing failed but by its time running out. */
export interface Answer {
  green: boolean;
  late: boolean;
  failed: readonly string[];
  milliseconds: Readonly<Record<string, number>>;
}

/**
 * A process that keeps one vitest for many runs, so that a run costs its tests and not vitest's start. It works in the folder that it is
 * started in, one question after another, and stops a run at its first failure.
 */
const vitest: Vitest = await createVitest('test', {
  watch: false,
  bail: process.env['FAULTS_BAIL'] === '0' ? 0 : 1,
  reporters: [{}],
  maxWorkers: 2,
});
await vitest.standalone();
const specifications = await vitest.globTestSpecifications();

async function answer({ changed, tests }: Question): Promise<Answer> {
  if (changed !== undefined) vitest.invalidateFile(resolve(changed));
  const wanted = new Set(tests?.map((path) => resolve(path)));
  const chosen: TestSpecification[] = tests
    ? specifications.filter(({ moduleId }) => wanted.has(moduleId))
    : specifications;
  if (chosen.length === 0) return { green: true, late: false, failed: [], milliseconds: {} };
  const { testModules: all, unhandledErrors } = await vitest.runTestSpecifications(chosen);
  // A vitest that is kept tells of every file that it ever ran: what failed with an earlier fault would be said of this one.
  const asked = new Set(chosen.map(({ moduleId }) => moduleId));
  const testModules = all.filter(({ moduleId }) => asked.has(moduleId));
  const failed = testModules.filter((module) => !module.ok());
  return {
    green: failed.length === 0 && unhandledErrors.length === 0,
    late: unhandledErrors.length === 0 && failed.every(isLate),
    failed: failed.map(({ moduleId }) => moduleId),
    milliseconds: Object.fromEntries(
      testModules.map((module) => {
        const { duration, collectDuration, environmentSetupDuration, prepareDuration, setupDuration } =
          module.diagnostic();
        return [
          module.moduleId,
          duration + collectDuration + environmentSetupDuration + prepareDuration + setupDuration,
        ];
      }),
    ),
  };
}

/** Whether all that is wrong with a file of tests is that a test, or what it stands on, ran out of its time. */
function isLate(module: TestModule): boolean {
  const errors = [module, ...module.children.allSuites(), ...module.children.allTests()].flatMap((part) =>
    part.type === 'test' ? (part.result().errors ?? []) : part.errors(),
  );
  return errors.length > 0 && errors.every(({ message }) => /^(?:Test|Hook) timed out in/.test(message));
}

process.on('message', (question: Question) => {
  void answer(question).then((said) => process.send?.(said));
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
