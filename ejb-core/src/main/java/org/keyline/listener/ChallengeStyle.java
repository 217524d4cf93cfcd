package org.keyline.listener;

/** In which form a listener asks for a token. What phones send is understood in every form on every listener. */
public enum ChallengeStyle {
    /** As Unified CM does: 407, also from the registrar itself, with the realm alone. */
    CISCO,

    /** RFC 8898 section 2.3: 401 from the registrar, 407 from the proxy, with the authorization server, realm and scope. */
    RFC8898
}
