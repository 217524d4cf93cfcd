/** Registration attempts and why each ended as it did. */
@NullMarked
package org.keyline.web.attempt;

import org.jspecify.annotations.NullMarked;
