import { describe, expect, it } from 'vitest';
import type { CommandLanguage } from '../../../src/model/languages.ts';
import { commandFaults, messageFaults, neverReturns } from '../../../src/trace/text/copied-form.ts';

const kinds = (code: string, language: CommandLanguage = 'sh') => commandFaults(code, language).map(({ kind }) => kind);

describe('what is wrong with a command that is copied', () => {
  it.each([
    ['./rollback.sh <timestamp>', 'placeholder'],
    ['./restore.sh <backup_timestamp>', 'placeholder'],
    ['kubectl cordon <affected-node>', 'placeholder'],
    ['./x.sh --day YYYY-MM-DD', 'placeholder'],
    ['grep "suspicious_ip" /var/log/access.log', 'placeholder'],
    ['aws rds restore --restore-time 2025-10-26T10:00:00Z', 'example'],
    ['curl https://api.trading.example.com/health', 'example'],
    ['docker pull desk/app:hotfix-v1.2.3', 'example'],
    ['ping 192.0.2.7', 'example'],
    ['curl -f http://localhost:8001/health  # Circuit Breaker', 'comment'],
    ['# first\ndf -h', 'comment'],
    ['kubectl scale deployment trading-system --replicas=10', 'namespace'],
    ['kubectl set image deployment/x x=y:z', 'namespace'],
    ['sudo kubectl rollout restart deployment/x', 'namespace'],
    ['kubectl describe deployment x', 'namespace'],
    ['kubectl delete pods --all', 'namespace'],
    ['kubectl get pods | grep x', 'namespace'],
    ['tail -f /var/log/x', 'endless'],
    ['kubectl logs -f deployment/x -n prod', 'endless'],
    ['journalctl -fu desk', 'endless'],
    ['watch -n 5 df -h', 'endless'],
    ['top -p 12', 'endless'],
    ['echo "{{name}}"', 'quoted-variable'],
  ])('%s: %s', (code, kind) => {
    expect(kinds(code)).toEqual([kind]);
  });

  it.each([
    'kubectl get pods -n trading-system-prod',
    'kubectl -n prod scale deployment x --replicas=5',
    'kubectl scale deployment x --replicas=5 --namespace=prod',
    'kubectl get pods -A',
    'kubectl cordon {{node}}',
    'kubectl top nodes',
    'kubectl describe node {{node}}',
    'kubectl config use-context production',
    'kubectl logs deployment/x -n prod --since=15m',
    'curl -f http://localhost:8001/health',
    'curl "http://localhost:8001/x#part"',
    'psql -f dump.sql',
    'cat <in.txt >out.txt',
    'pg_dump desk > /backup/x_$(date +%Y%m%d_%H%M%S).sql',
    'curl -d \'{\n  "reason": "x"\n}\' http://localhost:8001/stop',
    'tail -n 200 /var/log/x',
    'top -b -n 1',
    'grep -Fw -- {{ip}} /var/log/access.log',
    "docker ps --format '{{.Names}}'",
  ])('nothing: %s', (code) => {
    expect(kinds(code)).toEqual([]);
  });

  it('asks a remark out of SQL, and no namespace of text', () => {
    expect(kinds('SELECT 1; -- one', 'sql')).toEqual(['comment']);
    expect(kinds('kubectl scale x # y', 'text')).toEqual([]);
  });

  it('knows what goes on until it is interrupted', () => {
    expect(neverReturns('tail -f x')).toBe(true);
    expect(neverReturns('tail -n 20 x')).toBe(false);
  });
});

describe('what is wrong with a message that is copied', () => {
  it.each([
    'What happened: [Brief description]',
    'P[0/1/2/3]',
    'Commander: @username',
    '#incident-YYYYMMDD-NNN',
    'support@trading.example.com',
  ])('asks for a field: %s', (text) => {
    expect(messageFaults(text)).toHaveLength(1);
  });

  it.each(['[INCIDENT] TMT System - {{severity}}', 'Dear Valued Client,', 'Updates: Every {{update-interval}}'])(
    'nothing: %s',
    (text) => {
      expect(messageFaults(text)).toEqual([]);
    },
  );
});

describe('a command of another language', () => {
  it('has its variables outside of quotes, where a value is quoted', () => {
    expect(kinds("SELECT * FROM t WHERE name = '{{name}}'", 'postgresql')).toEqual(['quoted-variable']);
    expect(kinds("SigninLogs | where Name == '{{name}}'", 'kql')).toEqual(['quoted-variable']);
    expect(kinds('POST /lock HTTP/1.1\nIf-Match: "{{tag}}"\n\n{"who": "{{who}}"}', 'http')).toEqual([
      'quoted-variable',
    ]);
  });

  it('keeps a variable a word of its own in PowerShell, which reads a part of a word as a word', () => {
    expect(kinds('Get-Item {{folder}}\\log.txt', 'powershell')).toEqual(['joined-variable']);
    expect(kinds('Stop-Service -Name {{service}}', 'powershell')).toEqual([]);
    expect(kinds("Invoke-WebRequest ('https://host/{0}' -f {{page}})", 'powershell')).toEqual([]);
  });

  it('has no remark, which a console may read as a command', () => {
    expect(kinds('Stop-Service spooler # the queue', 'powershell')).toEqual(['comment']);
    expect(kinds('SigninLogs // all of them', 'kql')).toEqual(['comment']);
    expect(kinds('SELECT 1 -- one', 'mysql')).toEqual(['comment']);
  });
});
