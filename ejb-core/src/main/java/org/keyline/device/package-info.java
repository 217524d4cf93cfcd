/** Phones and softphones: their type, profile, owner and lines. */
@NullMarked
package org.keyline.device;

import org.jspecify.annotations.NullMarked;
