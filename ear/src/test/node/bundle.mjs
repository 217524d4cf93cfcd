// Makes a script that a page can load of each softphone.
import { build } from 'esbuild';

for (const name of ['jssip-phone', 'sipjs-phone']) {
  await build({
    entryPoints: [new URL(`${name}.mjs`, import.meta.url).pathname],
    outfile: new URL(`${name}.page.js`, import.meta.url).pathname,
    bundle: true,
    format: 'iife',
    logLevel: 'error',
  });
}
console.log('done');
