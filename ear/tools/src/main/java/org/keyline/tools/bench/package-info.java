/** The load driver: many phones on TLS, and what each REGISTER costs the server. */
@NullMarked
package org.keyline.tools.bench;

import org.jspecify.annotations.NullMarked;
