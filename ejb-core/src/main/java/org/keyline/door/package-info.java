/** What the doors to things that administrators edit have in common. */
@NullMarked
package org.keyline.door;

import org.jspecify.annotations.NullMarked;
