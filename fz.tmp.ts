import { chromium } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.ts';
import { Host } from './test/e2e/host.ts';
const host = new Host('/tmp/dev/h3t/pharm/dist'); await host.start();
const exe=findBrowser();
const browser = await chromium.launch({ ...(exe?{executablePath:exe}:{}), args:['--no-sandbox'] });
const pages=['/','/risks/','/trace/','/severity/','/regulators/dora-initial/','/regulators/','/plans/spot/playbooks/venue-halt/','/plans/spot/severity/','/respond/incident/','/respond/dora-major/','/respond/','/drills/','/drills/spot/wallet-night/run/','/drills/spot/wallet-night/screen/','/drills/spot/wallet-night/evaluate/','/drills/spot/wallet-night/pack/','/coverage/','/validation/','/glossary/','/away/','/incidents/','/plans/spot/','/404'];
const hashes=['#%','#%E0%A4%A','#a=%','#a=%E0%A4%A','#=','#&&&=','#__proto__=1&constructor=2','#classify&%=%','#classify&levels=<img src=x onerror=alert(1)>','#session=<script>alert(1)</script>','#session=../../x','#share=eyJ','#share=%7B%7D','#share='+'A'.repeat(3000),'#start=../../etc','#start=spot/venue-halt&__proto__=x&company=<b>','#start=spot/nope','#plan=constructor','#plan=__proto__&practice=yes','#sheet=AAAA','#sheet=%00','#strand=..','#strand=%00','#text=%00&plan=%ff','#x='+'y'.repeat(100000),'#"><img src=x onerror=alert(1)>','#look&company=javascript:alert(1)','#aware=now&entity=<img>&zone=../../x&calendar=__proto__','#aware=2026-13-45T99:99&classified=%00','?q=<script>alert(1)</script>','?q=%E0%A4%A#%'];
const ctx=await browser.newContext(); let n=0;
for (const p of pages) {
  const page=await ctx.newPage(); const faults:string[]=[]; let h='';
  page.on('pageerror',(e)=>faults.push(`${h.slice(0,60)} PAGEERROR ${e.message.slice(0,150)}`));
  page.on('console',(m)=>{ if(m.type()==='error') faults.push(`${h.slice(0,60)} CONSOLE ${m.text().slice(0,150)}`)});
  page.on('dialog',(d)=>{faults.push(`${h} DIALOG`); void d.dismiss()});
  page.on('request',(r)=>{ if(!r.url().startsWith(host.origin)&&!r.url().startsWith('data:')&&!r.url().startsWith('blob:')) faults.push(`${h} REQUEST ${r.url()}`)});
  for (h of hashes) { n++; try { await page.goto('about:blank'); const r=await page.goto(host.origin+p+h,{timeout:20000}); if(r && r.status()>=400 && p!=='/404') faults.push(`STATUS ${r.status()}`); await page.waitForTimeout(120); const bad=await page.evaluate(()=>document.querySelectorAll('img[src="x"],script:not([src]):empty').length); if(bad) faults.push(`${h} ELEMENT ${bad}`);} catch(e){ faults.push(`${h.slice(0,60)} ${String(e).slice(0,150)}`);} }
  console.log(p, faults.length, [...new Set(faults)].slice(0,8).join('\n    '));
  await page.close();
}
console.log(n); await browser.close(); await host.stop();
