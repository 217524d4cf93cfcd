/** The authorization servers whose tokens are believed, and by what rules. */
@NullMarked
package org.keyline.issuer;

import org.jspecify.annotations.NullMarked;
