/** Bytes to framed SIP messages and back, on Netty: TLS, framing, keep-alives, limits. Knows no SIP semantics. */
@NullMarked
package org.keyline.sip.transport;

import org.jspecify.annotations.NullMarked;
