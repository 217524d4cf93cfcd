/** Tokens that count no more before their time is over: which, since when, and until when that has to be remembered. */
@NullMarked
package org.keyline.revocation;

import org.jspecify.annotations.NullMarked;
