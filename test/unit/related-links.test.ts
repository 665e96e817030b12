import { describe, expect, it } from 'vitest';
import type { LinkedRecord } from '../../src/catalogue/catalogue.ts';
import { relatedLinks } from '../../src/components/playbook/related-links.ts';
import type { CollectionName } from '../../src/model/collections.ts';

const link = (collection: CollectionName, id: string, relation: string): LinkedRecord => ({
  address: { collection, id },
  relation,
  title: id,
  kind: collection,
  href: `/${collection}/${id}/`,
});

describe('what else is related to a playbook', () => {
  it('names a record once, with every relation to it', () => {
    const lines = relatedLinks(
      [link('phases', 'tmt/recovery', 'refers to'), link('phases', 'tmt/recovery', 'uses')],
      'tmt/x',
    );
    expect(lines.map(({ relation }) => relation)).toEqual(['refers to, uses']);
  });

  it('leaves out what has a section of its own, and the playbook itself', () => {
    const lines = relatedLinks(
      [
        link('risks', 'R-001', 'mitigates'),
        link('playbooks', 'tmt/x', 'mentions'),
        link('validations', 'V-001', 'is validated by'),
      ],
      'tmt/x',
    );
    expect(lines.map(({ address }) => address.id)).toEqual(['V-001']);
  });
});
