/** Phones away from home: through a proxy that shows its certificate, as an Expressway-C does. */
@NullMarked
package org.keyline.mra;

import org.jspecify.annotations.NullMarked;
