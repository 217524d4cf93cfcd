// A softphone of JsSIP. In a page: window.phone. What it did and heard is in `heard`.
import JsSIP from 'jssip';

export class JsSipPhone {
  heard = [];
  session = null;

  constructor(url, uri, token) {
    this.token = token;
    this.ua = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(url)],
      uri,
      authorization_jwt: `Bearer ${token}`,
      register_expires: 120,
    });
    this.ua.on('newMessage', ({ originator, request }) => {
      if (originator === 'remote') this.heard.push(`message ${request.body}`);
    });
    this.ua.on('newRTCSession', ({ originator, session }) => {
      this.session = session;
      for (const event of ['accepted', 'confirmed', 'ended']) session.on(event, () => this.heard.push(event));
      session.on('failed', ({ cause }) => this.heard.push(`failed ${cause}`));
      if (originator === 'remote') session.answer({ mediaConstraints: { audio: true, video: false } });
    });
  }

  register() {
    return new Promise((resolve) => {
      this.ua.on('registered', ({ response }) => resolve(`registered ${response.status_code}`));
      this.ua.on('registrationFailed', ({ response, cause }) => resolve(`refused ${response?.status_code} ${cause}`));
      this.ua.start();
    });
  }

  call(target) {
    return new Promise((resolve) => {
      this.ua.call(target, {
        mediaConstraints: { audio: true, video: false },
        eventHandlers: {
          confirmed: () => resolve('talking'),
          failed: ({ message, cause }) => resolve(`failed ${message?.status_code} ${cause}`),
        },
      });
    });
  }

  message(target, text) {
    return new Promise((resolve) => {
      this.ua.sendMessage(target, text, {
        eventHandlers: {
          succeeded: ({ response }) => resolve(`delivered ${response.status_code}`),
          failed: ({ response, cause }) => resolve(`failed ${response?.status_code} ${cause}`),
        },
      });
    });
  }

  hangUp() {
    this.session.terminate();
  }

  stop() {
    this.ua.stop();
  }
}

if (typeof window !== 'undefined') window.Phone = JsSipPhone;
