/** May this request come in? The checks in their order, and the challenge. */
@NullMarked
package org.keyline.admission;

import org.jspecify.annotations.NullMarked;
