/** System &gt; Unified CM Group. */
@NullMarked
package org.keyline.web.group;

import org.jspecify.annotations.NullMarked;
