/** Calls between phones of the real server. */
@NullMarked
package org.keyline.call;

import org.jspecify.annotations.NullMarked;
