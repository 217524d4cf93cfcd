/** Digest authentication of SIP (RFC 3261 section 22, RFC 8760): its users, challenges and responses. */
@NullMarked
package org.keyline.digest;

import org.jspecify.annotations.NullMarked;
