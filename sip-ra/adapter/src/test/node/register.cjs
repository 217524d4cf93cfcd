// Registers with JsSIP and says how that went. Arguments: the WebSocket's URL, the SIP URI, the token.
const [url, uri, token] = process.argv.slice(2);

globalThis.WebSocket = require('ws').WebSocket;
const JsSIP = require('jssip');

const ua = new JsSIP.UA({
  sockets: [new JsSIP.WebSocketInterface(url)],
  uri,
  authorization_jwt: `Bearer ${token}`,
  register_expires: 120,
});

function end(text) {
  console.log(text);
  process.exit(0);
}

ua.on('registered', ({response}) => end(`registered ${response.status_code} expires ${response.getHeader('Expires')}`));
ua.on('registrationFailed', ({response, cause}) => end(`refused ${response?.status_code} ${cause}`));
ua.on('disconnected', ({reason}) => end(`disconnected ${reason}`));
ua.start();
