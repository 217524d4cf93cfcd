/** Who changed what, when and from where. */
@NullMarked
package org.keyline.audit;

import org.jspecify.annotations.NullMarked;
