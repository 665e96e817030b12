import { installPacked } from './test/package/installed.ts';

console.log(Date.now());
const i = installPacked();
console.log(i.registry, i.seconds);
console.log(i.run(i.folder + '/desk', ['--version']));
