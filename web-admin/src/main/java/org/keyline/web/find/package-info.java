/** Lists whose rows are found by a door, a page at a time. */
@NullMarked
package org.keyline.web.find;

import org.jspecify.annotations.NullMarked;
