/** Where a request goes that is no REGISTER: which phones of which line, by what right, and with what media. */
@NullMarked
package org.keyline.routing;

import org.jspecify.annotations.NullMarked;
