import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { tightPolicy } from '../../../src/components/frame/tight-policy.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const page = (policy: string) =>
  `<head><meta http-equiv="content-security-policy" content="${policy}"><script>run()</script><style>a{}</style><script type="module" src="/a.js"></script></head>`;

it("leaves in a page's policy the hashes of what stands inline in it, and every other source", () => {
  const before = `script-src 'self' ${hash('run()')} ${hash('elsewhere()')}; style-src-elem 'self' ${hash('b{}')} ${hash('a{}')}; style-src-attr 'unsafe-inline';`;
  const after = `script-src 'self' ${hash('run()')}; style-src-elem 'self' ${hash('a{}')}; style-src-attr 'unsafe-inline';`;
  expect(tightPolicy(page(before))).toBe(page(after));
});

it('allows no block of data, which no browser runs', () => {
  const block = '<script type="application/json">{"a":1}</script>';
  const policy = (sources: string) =>
    `<meta http-equiv="content-security-policy" content="script-src 'self'${sources}">`;
  expect(tightPolicy(`<head>${policy(` ${hash('{"a":1}')}`)}</head>${block}`)).toBe(
    `<head>${policy('')}</head>${block}`,
  );
});

it('leaves a page without a policy as it is', () => {
  expect(tightPolicy('<head><script>run()</script></head>')).toBe('<head><script>run()</script></head>');
});

it('puts the policy before everything that it binds, and after the encoding', () => {
  const policy = `<meta http-equiv="content-security-policy" content="script-src 'self'">`;
  const encoding = '<meta charset="utf-8">';
  expect(tightPolicy(`<head>${encoding}<script src="/a.js"></script>${policy}</head>`)).toBe(
    `<head>${encoding}${policy}<script src="/a.js"></script></head>`,
  );
  expect(tightPolicy(`<head><title>$&</title>${policy}</head>`)).toBe(`<head>${policy}<title>$&</title></head>`);
});
