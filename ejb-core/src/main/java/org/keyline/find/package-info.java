/** Find and list: which rows, in what order, and the page of them that was found. */
@NullMarked
package org.keyline.find;

import org.jspecify.annotations.NullMarked;
