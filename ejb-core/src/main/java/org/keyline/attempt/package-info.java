/** The record of registration attempts and why each ended as it did. */
@NullMarked
package org.keyline.attempt;

import org.jspecify.annotations.NullMarked;
