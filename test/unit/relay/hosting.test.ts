import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { relayAddress } from '../../../config/relay-address.ts';
import { readPage } from '../../../scripts/built-site/pages.ts';
import { relayFaults } from '../../../scripts/built-site/relay.ts';
import { contentSecurityPolicy } from '../../../src/integration/csp.ts';
import { program } from './server.ts';

describe('the relay of a site', () => {
  it('is a sealed origin, or one on this machine', () => {
    expect(relayAddress(undefined, {})).toBeUndefined();
    expect(relayAddress('wss://relay.desk.example', {})).toBe('wss://relay.desk.example');
    expect(relayAddress('wss://relay.desk.example:8443/', {})).toBe('wss://relay.desk.example:8443');
    expect(relayAddress(undefined, { DRILLBOOK_RELAY: 'ws://localhost:9222' })).toBe('ws://localhost:9222');
    for (const wrong of [
      'ws://relay.desk.example',
      'https://relay.desk.example',
      'wss://a/b',
      'wss://u:p@a',
      'wss://a; script-src *',
      '*',
    ])
      expect(() => relayAddress(wrong, {})).toThrow('expected wss://');
  });

  it('is the one other origin that pages may speak to', () => {
    const connects = (relay?: string) =>
      contentSecurityPolicy(relay).directives.filter((line) => line.startsWith('connect-src'));
    expect(connects()).toEqual(["connect-src 'self'"]);
    expect(connects('wss://relay.desk.example')).toEqual(["connect-src 'self' wss://relay.desk.example"]);
    expect(contentSecurityPolicy('wss://r').directives).toHaveLength(contentSecurityPolicy().directives.length);
  });

  it('leaves a trace that the check of the built site finds', () => {
    const site = (policy: string, script = '', file = '/a.js') => ({
      base: '/',
      pages: [readPage('/', `<meta http-equiv="content-security-policy" content="default-src 'self'; ${policy}">`)],
      files: new Set([file, '/index.html']),
      read: () => Buffer.from(script),
    });
    expect(relayFaults(site("connect-src 'self'"), undefined)).toEqual([]);
    expect(relayFaults(site("connect-src 'self' wss://r", 'x="$JS.API"'), 'wss://r')).toEqual([]);
    expect(relayFaults(site("connect-src 'self' wss://r"), undefined)).toHaveLength(1);
    expect(relayFaults(site("connect-src 'self' wss://other"), 'wss://r')).toHaveLength(1);
    expect(relayFaults(site(''), undefined)).toHaveLength(1);
    expect(relayFaults(site("connect-src 'self'", 'x="$JS.API"'), undefined)[0]?.message).toContain('code of a relay');
    expect(relayFaults(site("connect-src 'self'", '.share-bar{color:red}', '/a.css'), undefined)).toHaveLength(1);
  });
});

it.skipIf(!program).each(['one', 'three'])('a server takes the configuration for %s', { timeout: 60_000 }, (nodes) => {
  const environment = {
    RELAY_PASSWORD: 'one',
    RELAY_FOLLOWER: 'two',
    RELAY_EVALUATOR: 'three',
    RELAY_PLAYER: 'four',
    SITE_ORIGIN: 'https://desk.example',
    RELAY_NAME: 'relay-1',
    CLUSTER_PASSWORD: 'word',
  };
  const routes = Object.fromEntries(
    [1, 2, 3].map((node) => [`ROUTE_${node}`, `nats://relay:word@10.0.0.${node}:6222`]),
  );
  const said = execFileSync(program ?? '', ['-t', '-c', `hosting/relay/${nodes}/nats.conf`], {
    env: { ...environment, ...routes },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  expect(said).toBeDefined();
});
