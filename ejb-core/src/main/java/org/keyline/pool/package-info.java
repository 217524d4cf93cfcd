/** Device pools: what phones of a place have in common. */
@NullMarked
package org.keyline.pool;

import org.jspecify.annotations.NullMarked;
