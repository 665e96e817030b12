import { recordKey } from '../../../model/address.ts';
import type { Rule } from '../rule.ts';

export const traceNoSource: Rule = {
  code: 'trace-no-source',
  group: 'trace',
  level: 'error',
  title: 'An obligation says where it comes from',
  explanation:
    'Upward coverage: every entry of the traceability index names the document and the section that ask for it. For an entry with `origin: seed`, the document is the source document of its plan, by its title, so that a renamed or misquoted source is noticed.',
  example: {
    file: 'requirements/TI-001.yaml',
    bad: 'document: Some document',
    good: 'document: Desk Incident Response',
  },
  check({ of }, report) {
    const documents = new Map(of('plans').map(({ id, data }) => [id, data.document.title]));
    for (const record of of('requirements')) {
      report.examined();
      const { source, origin, plan } = record.data;
      const title = documents.get(plan);
      if (origin !== 'seed' || title === undefined || cites(source.document, title)) continue;
      report.found({
        message: `"${source.document}" is not the source document of "${plan}"`,
        at: { record, path: ['source', 'document'] },
        subject: recordKey(record),
        help: `the plan names it "${title}"`,
      });
    }
  },
};

/** The source is cited by its title, alone or with the system that it is for. */
function cites(document: string, title: string): boolean {
  return plain(document).includes(plain(title));
}

function plain(text: string): string {
  return ` ${text.toLowerCase().replace(/\W+/g, ' ').trim()} `;
}
