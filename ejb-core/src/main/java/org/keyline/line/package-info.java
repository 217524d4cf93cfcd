/** Lines: the directory numbers that phones register. */
@NullMarked
package org.keyline.line;

import org.jspecify.annotations.NullMarked;
