/** Unified CM Groups: which nodes phones turn to, in order of preference. */
@NullMarked
package org.keyline.group;

import org.jspecify.annotations.NullMarked;
