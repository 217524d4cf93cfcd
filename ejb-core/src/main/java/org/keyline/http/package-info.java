/** Asking other servers by HTTP: issuers and the login server. */
@NullMarked
package org.keyline.http;

import org.jspecify.annotations.NullMarked;
