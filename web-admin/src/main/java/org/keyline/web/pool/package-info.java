/** System &gt; Device Pool. */
@NullMarked
package org.keyline.web.pool;

import org.jspecify.annotations.NullMarked;
