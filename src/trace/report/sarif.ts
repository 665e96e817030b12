import { visible } from '../../model/visible.ts';
import type { Finding, Place } from '../project/finding.ts';
import { findingKey } from '../project/finding-key.ts';
import { rulePage } from '../project/rule-page.ts';
import type { CheckReport } from '../rules/run.ts';
import type { ReportContext } from './context.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** The report as SARIF 2.1.0, for code scanning. Waived and known findings are carried as suppressed and unchanged. */
export function sarifReport(report: CheckReport, { site, version }: Pick<ReportContext, 'site' | 'version'>): string {
  const index = new Map(report.rules.map(({ rule }, at) => [rule.code, at]));
  const result = (one: Finding) => ({
    ruleId: one.rule,
    ...(index.has(one.rule) ? { ruleIndex: index.get(one.rule) } : {}),
    level: levels[one.level],
    message: { text: one.help ? `${one.message} (${one.help})` : one.message },
    locations: [{ physicalLocation: location(one.place) }],
    relatedLocations: (one.related ?? []).map(({ message, place }, id) => ({
      id,
      message: { text: message },
      physicalLocation: location(place),
    })),
    partialFingerprints: { 'drillbookFinding/v1': findingKey(one) },
  });
  const run = {
    tool: {
      driver: {
        name: 'Drillbook check',
        semanticVersion: version,
        ...(site === undefined ? {} : { informationUri: pageAt(site, '/guides/the-checker/') }),
        rules: report.rules.map(({ rule, level }) => ({
          id: rule.code,
          shortDescription: { text: rule.title },
          fullDescription: { text: rule.explanation },
          help: { text: `${rule.explanation}\n\nNot:\n${rule.example.bad}\n\nBut:\n${rule.example.good}` },
          ...(site === undefined ? {} : { helpUri: pageAt(site, rulePage(rule.code)) }),
          defaultConfiguration: { level: levels[level] },
        })),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { PROJECT: { description: { text: 'The project’s folder' } } },
    results: [
      ...report.findings.map(result),
      ...report.known.map((one) => ({ ...result(one), baselineState: 'unchanged' })),
      ...report.waived.map(({ finding, waiver }) => ({
        ...result(finding),
        suppressions: [
          {
            kind: 'external',
            status: 'accepted',
            justification: `${waiver.reason} (${waiver.owner}, until ${waiver.until})`,
          },
        ],
      })),
    ],
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return visible(JSON.stringify(log, null, 2));
}

function location({ path, line, column, length }: Place) {
  return {
    artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'PROJECT' },
    region: { startLine: line, startColumn: column, ...(length ? { endColumn: column + length } : {}) },
  };
}

/** A page's address on the site, which may stand in a folder below its host. */
function pageAt(site: string, path: string): string {
  return new URL(path.slice(1), site.endsWith('/') ? site : `${site}/`).href;
}
