import { describe, expect, it } from 'vitest';
import { loadFiles } from '../../../src/load/project.ts';
import type { CommandLanguage } from '../../../src/model/languages.ts';
import { gravestVerb } from '../../../src/trace/project/command-verbs.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { checkDesk, deskToday, deskWith, replaced } from './desk.ts';

/** The table that ships with Drillbook. */
const table = readProject({ files: loadFiles('.'), today: deskToday }).ledgers.verbs.entries;

const effectOf = (code: string, language: CommandLanguage = 'sh') => gravestVerb(table, code, language)?.effect;

describe('what a command does, by its words', () => {
  it.each([
    'kubectl delete pods --all',
    'kubectl -n trading delete pod feed-0',
    'sudo kubectl delete ns desk',
    'sudo -u ops rm -rf /var/lib/desk',
    '/bin/rm -rf "$DATA"',
    'cd /tmp && rm *.log',
    'ls | xargs rm',
    'PGPASSWORD=$P psql -h db -c "DROP TABLE orders"',
    "psql -c 'select 1; delete from orders where day < now()'",
    'redis-cli -h cache flushall',
    'aws rds delete-db-instance --db-instance-identifier desk',
    'aws --region eu-west-1 ec2 terminate-instances \\\n  --instance-ids i-1',
    'terraform destroy -auto-approve',
    'curl -s -X DELETE https://desk.example/orders',
    'if true; then\n  kubectl delete job x\nfi',
    'echo $(kubectl delete pod x)',
    'kubectl exec -it feed-0 -- rm -rf /data',
    `ssh ops@desk 'rm -rf /data && ls'`,
    'sudo bash -c "kubectl delete ns desk"',
    './scripts/restore_from_backup.sh 2026-10-01',
  ])('destructive: %s', (code) => {
    expect(effectOf(code)).toBe('destructive');
  });

  it('a variable that is called like a verb is a word like others', () => {
    expect(effectOf('aws rds describe --time {{restore-time}}')).not.toBe('destructive');
    expect(effectOf('kubectl {{verb}} pods && rm {{path}}')).toBe('destructive');
    expect(effectOf('{ rm -rf /data; }')).toBe('destructive');
  });

  it.each([
    'kubectl scale deployment feed --replicas=5',
    'kubectl rollout restart deployment/feed',
    'kill -9 1234',
    './scripts/deployment/rollback_production.sh 7',
    'systemctl restart desk',
    'aws rds modify-db-instance --db-instance-identifier desk',
    'curl -X POST https://desk.example/halt',
    'psql -c "UPDATE orders SET state = 1"',
  ])('changes state: %s', (code) => {
    expect(effectOf(code)).toBe('changes-state');
  });

  it.each([
    'kubectl get pods -n trading',
    'kubectl logs deployment/delete-worker',
    'grep rm /var/log/desk.log',
    'grep "DELETE FROM" /var/log/postgres.log | wc -l',
    'echo "rm -rf /"',
    'df -h  # rm is not needed',
    'tail -f drop.log',
    'curl -x proxy.example https://desk.example/delete',
    'aws s3 ls',
    'psql -c "SELECT * FROM updates"',
    'top -p $(pgrep -f "desk")',
  ])('says nothing of: %s', (code) => {
    expect(effectOf(code)).toBeUndefined();
  });

  it.each([
    ['DROP TABLE orders;', 'destructive'],
    ['-- drop it\nSELECT 1;', undefined],
    ['BEGIN; UPDATE orders SET x = 1; COMMIT;', 'changes-state'],
    ['SELECT * FROM dropped', undefined],
  ])('SQL: %s', (code, effect) => {
    expect(effectOf(code, 'sql')).toBe(effect);
    expect(effectOf(code, 'postgresql')).toBe(effect);
  });

  it.each<[CommandLanguage, string, string | undefined]>([
    ['http', 'DELETE https://desk.test/users/7 HTTP/1.1', 'destructive'],
    ['http', 'POST https://desk.test/users HTTP/1.1', 'changes-state'],
    ['http', 'GET https://desk.test/users?delete=no HTTP/1.1', undefined],
    ['powershell', 'Remove-Item C:\\logs', 'destructive'],
    ['powershell', 'Get-Process; Stop-Process -Name feed', 'changes-state'],
    ['powershell', 'Get-Process | Sort-Object CPU', undefined],
    ['kubectl', 'kubectl -n clinic delete pod web-0', 'destructive'],
    ['kql', 'SigninLogs | where Result == "delete"', undefined],
  ])('%s: %s', (language, code, effect) => {
    expect(effectOf(code, language)).toBe(effect);
  });
});

describe('a table of its own', () => {
  it('is what a desk extends', async () => {
    const path = 'playbooks/desk/feed-outage.mdx';
    const wipe = (text: string) =>
      replaced(
        replaced(text, 'code: curl -u "desk:$FEED_PASSWORD" https://feed.example/halt', 'code: deskctl wipe --all'),
        'effect: destructive\n        confirm: The commander has said so.',
        'effect: read-only',
      );
    const before = deskWith(path, wipe);
    const about = async (files: typeof before) =>
      (await checkDesk(files)).findings.filter(({ rule }) => rule === 'playbook-effect').map(({ message }) => message);
    expect(await about(before)).toEqual([]);
    const extended = before.map((file) =>
      file.path.endsWith('command-verbs.yaml')
        ? { ...file, text: replaced(file.text, '    - rm\n', '    - rm\n    - deskctl wipe\n') }
        : file,
    );
    expect(await about(extended)).toEqual(['"deskctl wipe" is destructive, and the command says read-only']);
  });

  it('is checked like every other file', async () => {
    const { findings } = await checkDesk(deskWith('command-verbs.yaml', (text) => replaced(text, 'sql:', 'sqll:')));
    expect(findings.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('unknown field "sqll"')]),
    );
  });
});
