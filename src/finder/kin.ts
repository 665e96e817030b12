import { stemOf } from './words.ts';

/** Short forms and spellings of one word: each line is one word. */
const spellings = `
account acct
buy bought
authentication auth authenticate
balance bal
certificate cert
configuration config cfg conf configmap
connection connectivity connected conn
credential cred creds
database db
deployment deploy
duplicate dup dupe
environment env
fall fell fallen
exchange exch
execution exec
instrument symbol ticker sym scrip
inquiry enquiry
kubernetes k8s kube
latency lat
login logon signin
lose lost
market mkt
memory mem
message msg
mfa 2fa otp
number num
order ord
password pwd passwd pw
performance perf
pnl pl profit
position pos
price px prc pricing
production prod
quantity qty
rebalance rebal
reconciliation reconcile recon rec
request req
sequence seq
sell sold
send sent
server srv
service svc
settlement settle
statement stmt
steal stole stolen
transaction txn
withdrawal withdraw
`;

/**
 * Words that a desk uses for much the same trouble, or for things that fail alike: a line each. A word may stand in several lines.
 * They make up for what no playbook's own words foresaw, so they count for less than those.
 */
const kindred = `
slow sluggish lag laggy delay latency crawling degraded unresponsive
slow waiting ages spinning stuck
down dead offline outage unavailable unreachable crashed disconnected inactive kaput knackered borked
lost disconnected dropped gone closed
reject refuse decline deny bounce disallow invalid unsupported
stale frozen old outdated stuck behind yesterday delayed
halt stop kill pause suspend cease abort prevent disable
cancel pull withdraw bust
erroneous wrong incorrect bad mistake unintended unwanted error
missing absent lost gone vanished disappeared skipped hole gap
missed skipped late forgot
duplicate double twice repeated doubled multiple thrice triple
leaked stolen exposed compromised published pushed committed phished visible posted pasted shared
hacker intruder attacker hacked intrusion breach compromised
hacked takeover hijacked stolen compromised
cash money funds balance buying
shortfall insufficient short shortage deficit lacking deficiency negative enough
settlement clearing dtc dtcc nscc custodian crest euroclear
backup snapshot dump copy save archive export preserve
restore recover rollback revert undelete pitr
restart reboot bounce relaunch restarted recycle
configuration setting parameter flag variable environment yaml toggle
broker ibkr ib tws alpaca kite zerodha upstox schwab fidelity tradestation oanda
exchange venue nyse nasdaq cboe cme ice nse bse lse euronext xetra binance kraken coinbase bybit okx
price quote tick feed print bar candle ohlc kline close nav
feed data vendor bloomberg refinitiv reuters polygon yfinance databento stream websocket
credential password key token secret
login authentication
account user
algo algorithm bot strategy agent robot
order trade
reconciliation ledger book books statement custodian
database postgres postgresql rds mysql mariadb aurora sqlite mongodb table
corrupt damaged garbage scrambled inconsistent
mismatch differ disagree difference different break
delete drop truncated wiped removed erased purged overwritten
regulator finra fca sebi cftc esma bafin mas asic supervisor surveillance fined
compliance regulatory rule legal
breach violation exceed above limit
report notify inform filing disclose
drawdown loss losing lost fell dropped plunge crash equity
resume reopen restart live
cron scheduler scheduled schedule airflow task job batch
rebalance weights target
run execution fired started
malware virus trojan worm ransomware beacon attachment
employee colleague staff leaver
unauthorised suspicious unknown
kubernetes pod node deployment container
deployment release rollout version build upgrade
client customer investor
zero nil empty blank
service process daemon agent server host machine instance
memory oom heap
disk storage volume filesystem partition
cpu load throttling utilisation saturation
queue backlog consumer kafka rabbitmq
timeout deadline
log audit
split dividend corporate adjusted bonus
flatten liquidate unwind close square forcesell
runaway crazy wild rogue berserk loop control flood
quantity size amount notional
panic emergency immediately
place submit send enter accept acknowledge
buy sell order
update refresh receive arrive deliver
network internet switch router
power electricity generator cooling fire flood datacentre
position holdings exposure
margin collateral
bug glitch defect malfunction
`;

/** Stems of the other spellings of a word, by its own stem. */
export const sameWord: ReadonlyMap<string, ReadonlySet<string>> = byStem(spellings);

/** Stems of words that tell of much the same trouble, by the stem of one. */
export const kin: ReadonlyMap<string, ReadonlySet<string>> = byStem(kindred);

function byStem(lines: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of lines.trim().split('\n')) {
    const stems = new Set(line.split(' ').map(stemOf));
    for (const stem of stems) {
      const others = found.get(stem) ?? new Set();
      for (const other of stems) if (other !== stem) others.add(other);
      found.set(stem, others);
    }
  }
  return found;
}
