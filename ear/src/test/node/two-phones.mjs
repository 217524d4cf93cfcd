// JsSIP and SIP.js, run by Node: both register, and each sends the other a message. Arguments: the WebSocket's URL, two SIP
// URIs; the token is in TOKEN.
import { createRequire } from 'node:module';

globalThis.WebSocket = createRequire(import.meta.url)('ws').WebSocket;
const { JsSipPhone } = await import('./jssip-phone.mjs');
const { SipJsPhone } = await import('./sipjs-phone.mjs');

setTimeout(() => {
  console.log('nothing more in a minute');
  process.exit(1);
}, 60_000);

const [url, first, second] = process.argv.slice(2);
const jssip = new JsSipPhone(url, first, process.env.TOKEN);
const sipjs = new SipJsPhone(url, second, process.env.TOKEN);
console.log(`JsSIP ${await jssip.register()}`);
console.log(`SIP.js ${await sipjs.register()}`);
console.log(`JsSIP ${await jssip.message(second, 'from JsSIP')}`);
console.log(`SIP.js ${await sipjs.message(first, 'from SIP.js')}`);
console.log(`JsSIP heard ${jssip.heard}`);
console.log(`SIP.js heard ${sipjs.heard}`);
process.exit(0);
