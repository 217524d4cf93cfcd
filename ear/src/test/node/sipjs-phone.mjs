// A softphone of SIP.js, with the same verbs as jssip-phone.mjs.
import { Inviter, Messager, Registerer, RegistererState, SessionState, UserAgent } from 'sip.js';

export class SipJsPhone {
  heard = [];
  session = null;

  constructor(url, uri, token) {
    this.extraHeaders = [`Authorization: Bearer ${token}`];
    this.ua = new UserAgent({
      uri: UserAgent.makeURI(uri),
      transportOptions: { server: url },
      logLevel: 'warn',
      delegate: {
        onMessage: (message) => {
          this.heard.push(`message ${message.request.body}`);
          message.accept();
        },
        onInvite: (invitation) => {
          this.watch(invitation);
          invitation.accept({ sessionDescriptionHandlerOptions: { constraints: { audio: true, video: false } } });
        },
      },
    });
  }

  watch(session) {
    this.session = session;
    session.stateChange.addListener((state) => {
      if (state === SessionState.Established) this.heard.push('accepted');
      if (state === SessionState.Terminated) this.heard.push('ended');
    });
  }

  async register() {
    await this.ua.start();
    this.registerer = new Registerer(this.ua, { expires: 120, extraHeaders: this.extraHeaders });
    return new Promise((resolve) => {
      this.registerer.stateChange.addListener((state) => {
        if (state === RegistererState.Registered) resolve('registered 200');
      });
      this.registerer.register({
        requestDelegate: {
          onReject: ({ message }) => resolve(`refused ${message.statusCode} ${message.reasonPhrase}`),
        },
      });
    });
  }

  call(target) {
    const inviter = new Inviter(this.ua, UserAgent.makeURI(target), {
      extraHeaders: this.extraHeaders,
      sessionDescriptionHandlerOptions: { constraints: { audio: true, video: false } },
    });
    this.watch(inviter);
    return new Promise((resolve) => {
      inviter.stateChange.addListener((state) => {
        if (state === SessionState.Established) resolve('talking');
      });
      inviter.invite({
        requestDelegate: { onReject: ({ message }) => resolve(`failed ${message.statusCode} ${message.reasonPhrase}`) },
      });
    });
  }

  message(target, text) {
    const messager = new Messager(this.ua, UserAgent.makeURI(target), text, 'text/plain', {
      extraHeaders: this.extraHeaders,
    });
    return new Promise((resolve) => {
      messager.message({
        requestDelegate: {
          onAccept: ({ message }) => resolve(`delivered ${message.statusCode}`),
          onReject: ({ message }) => resolve(`failed ${message.statusCode} ${message.reasonPhrase}`),
        },
      });
    });
  }

  hangUp() {
    return this.session.bye();
  }

  async stop() {
    await this.ua.stop();
  }
}

if (typeof window !== 'undefined') window.Phone = SipJsPhone;
