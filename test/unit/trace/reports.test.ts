import { describe, expect, it } from 'vitest';
import { checkLinks } from '../../../src/trace/links/check-links.ts';
import { findingKey } from '../../../src/trace/project/finding-key.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { applyBaseline, baselineOf } from '../../../src/trace/report/baseline.ts';
import type { ReportContext } from '../../../src/trace/report/context.ts';
import { placeText } from '../../../src/trace/report/frame.ts';
import { githubReport } from '../../../src/trace/report/github.ts';
import { jsonReport } from '../../../src/trace/report/json.ts';
import { jsonReportSchema } from '../../../src/trace/report/json-schema.ts';
import { junitReport } from '../../../src/trace/report/junit.ts';
import { markdownReport } from '../../../src/trace/report/markdown.ts';
import { ordered } from '../../../src/trace/report/narrow.ts';
import { reporters } from '../../../src/trace/report/reporters.ts';
import { sarifReport } from '../../../src/trace/report/sarif.ts';
import { terminalReport } from '../../../src/trace/report/terminal.ts';
import { allRules } from '../../../src/trace/rules/all-rules.ts';
import { runRules } from '../../../src/trace/rules/run.ts';
import { checkDesk, deskFiles, deskToday, deskWith, replaced } from './desk.ts';

/** A project with several faults: two dangling links with one target, a broken enum, an overdue review. */
const faulty = deskWith('playbooks/desk/feed-outage.mdx', (text) =>
  replaced(replaced(text, 'mitigates: [R-001]', 'mitigates: [R-010]'), 'The risk is R-001', 'The "risk" <is> & R-010'),
).map((file) =>
  file.path.endsWith('risks/R-002.yaml')
    ? { ...file, text: replaced(file.text, 'category: availability', 'category: availabilty') }
    : file,
);
const report = await checkDesk(faulty);
const textOf = (path: string) => faulty.find((file) => file.path === path)?.text;
const context: ReportContext = { colour: false, verbose: false, textOf, version: '0.1.0', seconds: 0 };
const told = report.findings.filter(({ level }) => level !== 'info');

/** What each report says, as `rule place`, sorted. */
const expected = told.map(({ rule, place }) => `${rule} ${placeText(place)}`).sort();

describe('the reports', () => {
  it('have something to agree on', () => {
    expect(expected.length).toBeGreaterThan(3);
    expect(new Set(told.map(({ level }) => level))).toEqual(new Set(['error', 'warning']));
  });

  it('JSON says it all, after its own published schema', () => {
    const parsed = jsonReportSchema.parse(JSON.parse(jsonReport(report)));
    expect(parsed.findings.map(({ rule, place, message }) => `${rule} ${placeText(place)} ${message}`)).toEqual(
      report.findings.map(({ rule, place, message }) => `${rule} ${placeText(place)} ${message}`),
    );
    expect(parsed.waived).toHaveLength(report.waived.length);
  });

  it('SARIF says the same, with stable fingerprints and related places', () => {
    const log = JSON.parse(sarifReport(report, { ...context, site: 'https://desk.example' }));
    const [run] = log.runs;
    expect(log.version).toBe('2.1.0');
    const places = run.results
      .filter((result: { level: string; suppressions?: unknown }) => result.level !== 'note' && !result.suppressions)
      .map(
        (result: {
          ruleId: string;
          locations: {
            physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number; startColumn: number } };
          }[];
        }) => {
          const at = result.locations[0]?.physicalLocation;
          return `${result.ruleId} ${at?.artifactLocation.uri}:${at?.region.startLine}:${at?.region.startColumn}`;
        },
      );
    expect(places.sort()).toEqual(expected);
    expect(
      run.results.map(
        (result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints['drillbookFinding/v1'],
      ),
    ).toContain(findingKey(report.findings[0] ?? fail()));
    for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
  });

  it('the terminal says the same, one block per cause, with a caret and the rule', () => {
    const text = terminalReport(report, context);
    const places = [...text.matchAll(/(?:^|also at )(src\/content\S+:\d+:\d+)$/gm)].map((match) => match[1]);
    expect(places.sort()).toEqual(told.map(({ place }) => placeText(place)).sort());
    expect(text).toMatch(/mitigates: \[R-010\]\n.*\^{5}/);
    expect(text).toContain('rule: /guides/rules/link-dangling/');
    expect(text).toContain('help: did you mean "R-001"?');
    expect(text).toContain('3 waived');
  });

  it('GitHub is told of the same, with what would end a command escaped', () => {
    const lines = githubReport(report).split('\n');
    const places = lines
      .map((line) => /^::(?:error|warning) file=([^,]+),line=(\d+),col=(\d+).*title=([^:]+)::/.exec(line))
      .map((match) => `${match?.[4]} ${match?.[1]}:${match?.[2]}:${match?.[3]}`);
    expect(places.sort()).toEqual(expected);
  });

  it('GitHub gets ten errors at most, and the last says how many more there are', () => {
    const [one] = report.findings;
    const many = { ...report, findings: Array.from({ length: 25 }, () => one ?? fail()) };
    const lines = githubReport(many).split('\n');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toContain('16 more errors');
  });

  it('JUnit says the same, as well-formed XML: errors fail, and the rest is told', () => {
    const xml = junitReport(report, context);
    const cases = (inside: string) =>
      [...xml.matchAll(new RegExp(`classname="([^"]+)"[^>]*file="([^"]+)" line="(\\d+)"[^>]*>\\s*<${inside}`, 'g'))]
        .map((match) => `${match[1]} ${match[2]}:${match[3]}`)
        .sort();
    const of = (levels: string[]) =>
      report.findings
        .filter(({ level }) => levels.includes(level))
        .map(({ rule, place }) => `${rule} ${place.path}:${place.line}`)
        .sort();
    expect(cases('failure')).toEqual(of(['error']));
    expect(cases('system-out')).toEqual(of(['warning', 'info']));
    expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#10;)/);
    expect([...xml.matchAll(/<testcase/g)]).toHaveLength([...xml.matchAll(/<testcase[^>]*\/>|<\/testcase>/g)].length);
  });

  it('Markdown says the same, and typed text stays text', () => {
    const text = markdownReport(report);
    const rows = [...text.matchAll(/^\| (?:error|warning) \| (\S+) \| (\S+) \|/gm)].map((match) =>
      `${match[1]} ${match[2]}`.replaceAll('\\', ''),
    );
    expect(rows.sort()).toEqual(expected);
  });
});

describe('JUnit', () => {
  const sum = (xml: string, tag: string, name: string) =>
    [...xml.matchAll(new RegExp(`<${tag} [^>]*?\\b${name}="([\\d.]+)"`, 'g'))].reduce(
      (total, match) => total + Number(match[1]),
      0,
    );

  it('has no failure when the check holds, whatever it warns of', () => {
    const warnings = report.findings.filter(({ level }) => level !== 'error');
    const xml = junitReport({ ...report, findings: warnings }, context);
    expect(warnings.some(({ level }) => level === 'warning')).toBe(true);
    expect(xml).not.toContain('<failure');
    expect(sum(xml, 'testsuites', 'failures')).toBe(0);
    expect(sum(xml, 'testsuite', 'failures')).toBe(0);
  });

  it('counts its tests and says how long it took', () => {
    const xml = junitReport(report, { ...context, seconds: 1.5 });
    const cases = [...xml.matchAll(/<testcase /g)].length;
    expect(sum(xml, 'testsuites', 'tests')).toBe(cases);
    expect(sum(xml, 'testsuite', 'tests')).toBe(cases);
    expect(sum(xml, 'testsuites', 'failures')).toBe(report.findings.filter(({ level }) => level === 'error').length);
    expect(sum(xml, 'testsuites', 'skipped')).toBe(report.waived.length);
    expect(sum(xml, 'testsuites', 'time')).toBe(1.5);
    expect([...xml.matchAll(/<test(?:case|suites?) (?![^>]*\btime=)/g)]).toEqual([]);
  });
});

describe('SARIF', () => {
  it('names a file so that only that file is meant', () => {
    const [one] = report.findings;
    const path = 'docs/a b #1 ü?.md';
    const odd = { ...(one ?? fail()), place: { path, line: 1, column: 1 } };
    const [run] = JSON.parse(sarifReport({ ...report, findings: [odd] }, context)).runs;
    const { uri } = run.results[0].locations[0].physicalLocation.artifactLocation;
    expect(decodeURIComponent(new URL(uri, 'https://desk.example/').pathname)).toBe(`/${path}`);
  });

  it('says which version of Drillbook wrote it', () => {
    const [run] = JSON.parse(sarifReport(report, { ...context, version: '3.2.1' })).runs;
    expect(run.tool.driver.semanticVersion).toBe('3.2.1');
  });
});

describe('very many findings', () => {
  /** A file of links that lead nowhere, each in a paragraph of its own. */
  function broken(count: number) {
    const text = Array.from({ length: count }, (_, index) => `[x](./nowhere-${index % 7}.md)\n\n`).join('');
    const file = { path: 'many.md', text };
    const tree = {
      documents: [file],
      paths: new Set([file.path]),
      folders: new Set<string>(),
      skipped: [],
      exists: () => false,
      name: '',
      today: '2026-11-21',
    };
    return { report: checkLinks(tree), textOf: () => text };
  }

  // Were a place to cost a walk through its file, this would take minutes.
  it('in one file are told in seconds, in every form', { timeout: 60_000 }, async () => {
    const many = broken(30_000);
    expect(many.report.findings).toHaveLength(30_000);
    for (const reporter of reporters)
      expect(await reporter.report(many.report, { ...context, textOf: many.textOf })).toContain('many.md');
  });

  it('do not swell Markdown beyond what GitHub takes, and it says what it left out', { timeout: 60_000 }, () => {
    const { report: all } = broken(50_000);
    const text = markdownReport(all);
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
    const rows = text.match(/^\| error \|/gm)?.length ?? 0;
    expect(rows).toBeGreaterThan(1000);
    expect(text).toContain(`**${(50_000 - rows).toLocaleString('en-GB')} more findings are not listed here**`);
    // The table of rules is whole.
    expect(text).toContain('| link-page | error | 50000 | 50000 | 0 |');
  });
});

describe('a baseline', () => {
  it('accepts what was there, however it moves in its file', async () => {
    const baseline = baselineOf(report);
    const moved = faulty.map((file) =>
      file.path.endsWith('R-002.yaml') ? { ...file, text: `# moved\n\n${file.text}` } : file,
    );
    const after = ordered(applyBaseline(await checkDesk(moved), baseline, 'baseline.json'));
    expect(after.findings.filter(({ level }) => level !== 'info')).toEqual([]);
    expect(after.known).toHaveLength(told.length);
  });

  it('fails on what is new', async () => {
    const after = applyBaseline(report, baselineOf(await checkDesk(deskFiles)), 'baseline.json');
    expect(after.findings.filter(({ level }) => level !== 'info')).toHaveLength(told.length);
  });

  it('fails on entries that match nothing any more', async () => {
    const after = applyBaseline(await checkDesk(deskFiles), baselineOf(report), 'baseline.json');
    expect(after.findings.filter(({ rule }) => rule === 'baseline-stale')).toHaveLength(told.length);
  });
});

it('a rule has examined each record that it looks at once', async () => {
  const { rules } = await checkDesk(deskFiles);
  const risks = deskFiles.filter(({ path }) => path.includes('/risks/')).length;
  expect(rules.find(({ rule }) => rule.code === 'risk-owner')?.examined).toBe(risks);
});

describe('a waiver', () => {
  const waive = (rule: string, until: string) =>
    faulty.map((file) =>
      file.path.endsWith('waivers.yaml')
        ? {
            ...file,
            text: `${file.text}  - { rule: ${rule}, subject: 'risk:R-002', reason: known, owner: Head, until: ${until} }\n`,
          }
        : file,
    );

  it('takes a finding out, and shows it apart', async () => {
    const { findings, waived } = await checkDesk(waive('content-invalid', '2027-01-01'));
    expect(findings.filter(({ rule }) => rule === 'content-invalid')).toEqual([]);
    expect(waived.map(({ finding }) => finding.subject)).toContain('risk:R-002');
  });

  it('that has ended is an error, and excuses nothing', async () => {
    const { findings } = await checkDesk(waive('content-invalid', '2026-11-20'));
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['content-invalid', 'waiver-expired']));
  });

  it('excuses until the end of its last day', async () => {
    const on = async (until: string) =>
      (await checkDesk(waive('content-invalid', until))).findings.map(({ rule }) => rule);
    expect(await on(deskToday)).not.toContain('content-invalid');
    expect(await on('2026-11-20')).toContain('content-invalid');
  });

  it('is of the one subject that it names, and with a star of all that begin so', async () => {
    const orphans = async (subject: string) => {
      const files = deskWith('waivers.yaml', (text) => replaced(text, "'decision:ADR-*'", `'${subject}'`));
      const { findings } = await checkDesk(files);
      return findings.filter(({ rule }) => rule === 'link-orphan').map(({ subject: one }) => one);
    };
    const all = await orphans('decision:none');
    expect(all.length).toBeGreaterThan(0);
    const [first = ''] = all;
    expect(await orphans(first)).toEqual(all.slice(1));
    expect(await orphans(first.slice(0, -1))).toEqual(all);
    expect(await orphans(`${first.slice(0, -1)}*`)).toEqual([]);
  });

  it('is not said to excuse nothing where its rule did not run', async () => {
    const project = readProject({ files: deskFiles, today: deskToday });
    const some = allRules.filter(({ code }) => code === 'waiver-unused' || code === 'content-invalid');
    expect((await runRules(project, some, { partial: true })).findings).toEqual([]);
    expect((await runRules(project, some)).findings.map(({ rule }) => rule)).toContain('waiver-unused');
  });

  it('that nothing uses is an error', async () => {
    const { findings } = await checkDesk(waive('risk-owner', '2027-01-01'));
    expect(findings.filter(({ rule }) => rule === 'waiver-unused')).toMatchObject([{ level: 'error' }]);
  });

  it('for a rule that does not exist is an error', async () => {
    const { findings } = await checkDesk(waive('content-invalidd', '2027-01-01'));
    expect(findings.filter(({ rule }) => rule === 'waiver-unused').map(({ level }) => level)).toEqual(['error']);
  });
});

function fail(): never {
  throw new Error('the report is empty');
}
