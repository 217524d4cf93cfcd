/** Programs that others wrote, as peers of the running server. */
@NullMarked
package org.keyline.peer;

import org.jspecify.annotations.NullMarked;
