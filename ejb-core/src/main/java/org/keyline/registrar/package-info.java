/** The registrar of RFC 3261 section 10: bindings of addresses of record to contacts. */
@NullMarked
package org.keyline.registrar;

import org.jspecify.annotations.NullMarked;
