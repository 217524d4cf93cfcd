/** Where issuers tell that tokens have ended before their time. */
@NullMarked
package org.keyline.web.revocation;

import org.jspecify.annotations.NullMarked;
